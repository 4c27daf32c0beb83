# ruff: noqa: E501
"""Texts with several articles, which must be cut, and texts with one, which must not; written before the rules were."""

from __future__ import annotations

DAM = "তিস্তার বাঁধে নতুন কাজ শুরু"
DAM_BODY = (
    "রংপুরের গঙ্গাচড়ায় তিস্তার বাঁধ মেরামতের কাজ শুরু হয়েছে। প্রকৌশলীরা বলছেন, বর্ষার আগেই অর্ধেক শেষ হবে।\n"
    "এলাকার মানুষ বহুদিন ধরে এই দাবি জানিয়ে আসছিলেন। শতাধিক শ্রমিক দিনরাত কাজ করছেন।"
)
FLOWERS = "গদখালীতে ফুলের দাম দ্বিগুণ"
FLOWERS_BODY = (
    "যশোরের গদখালীতে ফুলের দাম এক সপ্তাহে দ্বিগুণ হয়েছে। চাষিরা জানান, শীতের শেষে ফলন কমে গেছে।\n"
    "পাইকারেরা এখন সকাল থেকে খেতেই দাঁড়িয়ে থাকেন। একটি গোলাপ বিক্রি হচ্ছে কুড়ি টাকায়।"
)
FERRY = "পাটুরিয়ায় কুয়াশায় ফেরি বন্ধ"
FERRY_BODY = (
    "ঘন কুয়াশার কারণে পাটুরিয়া ঘাটে রাত থেকে ফেরি চলাচল বন্ধ রয়েছে। মাঝনদীতে আটকে আছে তিনটি ফেরি।\n"
    "ঘাটে শতাধিক গাড়ি পারের অপেক্ষায় আছে। কুয়াশা কাটলে চলাচল আবার শুরু হবে বলে জানান ঘাটের ব্যবস্থাপক।"
)
SCHOOL = "হাওরে ভাসমান বিদ্যালয় চালু"
SCHOOL_BODY = (
    "সুনামগঞ্জের হাওরে নৌকায় একটি ভাসমান বিদ্যালয় চালু হয়েছে। চল্লিশ জন শিশু সেখানে ভর্তি হয়েছে।\n"
    "শিক্ষিকা রওশন আরা বলেন, বর্ষায় শিশুরা আর ঘরে বসে থাকবে না। নৌকায় বই ও খাবার দুটোই আছে।"
)

Several = tuple[str, str, tuple[str, ...]]
"""A name, the text, and the titles of its articles."""

CUT: tuple[Several, ...] = (
    (
        "equals, dated",
        f"{DAM}\n০৫ মার্চ ২০২৪\n{DAM_BODY}\n==========\n{FLOWERS}\n০৬ মার্চ ২০২৪\n{FLOWERS_BODY}\n",
        (DAM, FLOWERS),
    ),
    (
        "dashes with empty lines, undated",
        f"{DAM}\n\n{DAM_BODY}\n\n-----------------\n\n{FLOWERS}\n\n{FLOWERS_BODY}\n\n-----------------\n\n{FERRY}\n\n{FERRY_BODY}\n",
        (DAM, FLOWERS, FERRY),
    ),
    (
        "stars, with bylines",
        f"{DAM}\nনিজস্ব প্রতিবেদক, রংপুর\n{DAM_BODY}\n\n***\n\n{FERRY}\nপ্রতিনিধি, মানিকগঞ্জ\n{FERRY_BODY}\n",
        (DAM, FERRY),
    ),
    (
        "spaced stars",
        f"{SCHOOL}\nপ্রকাশ: ১২ জুন ২০২৪\n\n{SCHOOL_BODY}\n\n* * * * *\n\n{FLOWERS}\nপ্রকাশ: ১৩ জুন ২০২৪\n\n{FLOWERS_BODY}",
        (SCHOOL, FLOWERS),
    ),
    (
        "a rule before the first and after the last",
        f"====================\n{DAM}\n{DAM_BODY}\n====================\n{SCHOOL}\n{SCHOOL_BODY}\n====================\n",
        (DAM, SCHOOL),
    ),
    (
        "numbers with danda",
        f"১। {DAM}\n{DAM_BODY}\n\n২। {FLOWERS}\n{FLOWERS_BODY}\n\n৩। {FERRY}\n{FERRY_BODY}\n",
        (DAM, FLOWERS, FERRY),
    ),
    (
        "numbers with a point, dated",
        f"1. {DAM}\n05-03-2024\n{DAM_BODY}\n2. {SCHOOL}\n06-03-2024\n{SCHOOL_BODY}\n",
        (DAM, SCHOOL),
    ),
    (
        "form feeds",
        f"{DAM}\n\n{DAM_BODY}\n\f{FLOWERS}\n\n{FLOWERS_BODY}\n\f{SCHOOL}\n\n{SCHOOL_BODY}\n",
        (DAM, FLOWERS, SCHOOL),
    ),
    (
        "front matter blocks",
        f"---\ntitle: {DAM}\ndate: 2024-03-05\n---\n{DAM_BODY}\n\n---\ntitle: {FERRY}\ndate: 2024-03-06\n---\n{FERRY_BODY}\n",
        (DAM, FERRY),
    ),
    (
        "Title: labels",
        f"Title: {DAM}\nDate: 2024-03-05\n\n{DAM_BODY}\n\nTitle: {FLOWERS}\nDate: 2024-03-06\n\n{FLOWERS_BODY}\n",
        (DAM, FLOWERS),
    ),
    (
        "Bengali labels",
        f"শিরোনাম: {SCHOOL}\nতারিখ: ৫ মার্চ ২০২৪\nবিস্তারিত: {SCHOOL_BODY}\n\nশিরোনাম: {FERRY}\nতারিখ: ৬ মার্চ ২০২৪\nবিস্তারিত: {FERRY_BODY}\n",
        (SCHOOL, FERRY),
    ),
    (
        "URL first, then the headline, ruled",
        f"URL: https://a.example/1\n{DAM}\n{DAM_BODY}\n{'-' * 80}\nURL: https://a.example/2\n{FLOWERS}\n{FLOWERS_BODY}\n{'-' * 80}\n",
        (DAM, FLOWERS),
    ),
    (
        "numbered rules",
        f"===== ১ =====\n{DAM}\n{DAM_BODY}\n===== ২ =====\n{SCHOOL}\n{SCHOOL_BODY}\n===== ৩ =====\n{FERRY}\n{FERRY_BODY}\n",
        (DAM, SCHOOL, FERRY),
    ),
    (
        "a heading above all, underlined headlines",
        f"আজকের খবর\n\n##########\n{DAM}\n৫ মার্চ ২০২৪\n{DAM_BODY}\n##########\n{FERRY}\n৫ মার্চ ২০২৪\n{FERRY_BODY}\n",
        (DAM, FERRY),
    ),
    (
        "labels with rules between headline and text",
        f"Headline: {FLOWERS}\nSource: কাগজ\n-----\n{FLOWERS_BODY}\n==========\nHeadline: {SCHOOL}\nSource: কাগজ\n-----\n{SCHOOL_BODY}\n",
        (FLOWERS, SCHOOL),
    ),
)

ONE: tuple[tuple[str, str], ...] = (
    (
        "stars between two parts of a feature",
        f"{DAM}\n৫ মার্চ ২০২৪\n{DAM_BODY}\n\n***\n\nবাঁধের পাশেই থাকেন জেলে সোলেমান মিয়া। তিনি বলেন, ভাঙন থামলে ঘর তুলবেন।\nতাঁর মতো আরও অনেকে তিস্তার পাড়ে ফিরতে চান।\n",
    ),
    ("an underlined headline", f"{DAM}\n==========\n\n{DAM_BODY}\n"),
    (
        "an underlined headline and subheadings",
        f"{FERRY}\n==========\n{FERRY_BODY}\n\nযাত্রীদের ভোগান্তি\n----------\nকুয়াশায় ফেরি না পেয়ে যাত্রীরা ঘাটে রাত কাটিয়েছেন। শিশুরা ঠান্ডায় কষ্ট পেয়েছে।\n",
    ),
    (
        "a rule above a subheading",
        f"{FLOWERS}\n৬ মার্চ ২০২৪\n{FLOWERS_BODY}\n----------\nচাষিরা যা বলছেন\nগদখালীর চাষি রমজান আলী বলেন, ফুলের দাম বাড়লেও খরচ ওঠে না। সারের দাম বেড়েছে আরও বেশি।\n",
    ),
    (
        "a rule before what is related",
        f"{SCHOOL}\n{SCHOOL_BODY}\n----------\nআরও পড়ুন\nহাওরে বোরো ধান কাটা শুরু\nবজ্রপাতে দুই কৃষকের মৃত্যু\n",
    ),
    (
        "a rule under date and byline",
        f"{FERRY}\nপ্রতিনিধি, মানিকগঞ্জ\nপ্রকাশ: ৫ জানুয়ারি ২০২৪\n--------------------\n{FERRY_BODY}\n",
    ),
    (
        "a list of advice with an opening",
        "গরমে সুস্থ থাকার তিন উপায়\n\nগরমে অসুস্থ হচ্ছেন অনেকে। চিকিৎসকেরা তাই কয়েকটি পরামর্শ দিয়েছেন।\n\n১. পানি পান করুন\nদিনে অন্তত আট গ্লাস পানি পান করুন। বাইরে গেলে বোতল সঙ্গে নিন।\n\n২. ছাতা ব্যবহার করুন\nরোদে ছাতা মাথায় দিন। হালকা রঙের কাপড় পরুন।\n\n৩. বিশ্রাম নিন\nদুপুরে ছায়ায় বিশ্রাম নিন। ভারী কাজ সকালে সেরে ফেলুন।\n",
    ),
    (
        "a list of advice without an opening",
        "গরমে সুস্থ থাকার তিন উপায়\n\n১. পানি পান করুন\nদিনে অন্তত আট গ্লাস পানি পান করুন। বাইরে গেলে বোতল সঙ্গে নিন।\n\n২. ছাতা ব্যবহার করুন\nরোদে ছাতা মাথায় দিন। হালকা রঙের কাপড় পরুন।\n\n৩. বিশ্রাম নিন\nদুপুরে ছায়ায় বিশ্রাম নিন। ভারী কাজ সকালে সেরে ফেলুন।\n",
    ),
    (
        "numbered demands",
        f"{DAM}\n{DAM_BODY}\nএলাকাবাসীর দাবি তিনটি।\n১। বাঁধের কাজ মার্চের মধ্যে শেষ করতে হবে।\n২। ক্ষতিগ্রস্ত পরিবারকে টাকা দিতে হবে।\n৩। নদীর বালু তোলা বন্ধ করতে হবে।\n",
    ),
    (
        "pages of one text",
        "হাওরের মানুষের দিন\n\nহাওরের মানুষ নৌকায় জন্ম নেন, নৌকাতেই বড় হন। বর্ষায় তাঁদের উঠান ডুবে যায়। তখন হাঁস আর\n\fমাছই তাঁদের ভরসা। শীতে আবার মাঠ জেগে ওঠে। সেই মাঠে ধান হয়।\n\fহাওরের এই জীবন বদলাচ্ছে দ্রুত। সড়ক হয়েছে, বিদ্যুৎ এসেছে।\n",
    ),
    (
        "front matter and a rule in the text",
        f"---\ntitle: {SCHOOL}\ndate: 2024-06-12\n---\n{SCHOOL_BODY}\n\n---\n\nবিদ্যালয়টি চালায় স্থানীয় তরুণদের একটি সংগঠন। আগামী বছর আরও দুটি নৌকা নামবে।\n",
    ),
    (
        "a rule above the imprint",
        f"{FLOWERS}\n{FLOWERS_BODY}\n==============================\nসম্পাদক ও প্রকাশক: আবদুল মালেক\n১২ কলেজ রোড, যশোর\nফোন: ০১২৩-৪৫৬৭৮৯\n",
    ),
    (
        "rules around a menu",
        f"প্রচ্ছদ\nজাতীয়\nখেলা\n==========\n{FERRY}\n৫ জানুয়ারি ২০২৪\n{FERRY_BODY}\n==========\nযোগাযোগ\nবিজ্ঞাপন\n",
    ),
    (
        "a rule above comments",
        f"{DAM}\n৫ মার্চ ২০২৪\n{DAM_BODY}\n-----------\nমন্তব্য\nকরিম: খুব ভালো খবর। ধন্যবাদ।\nরহিমা: কাজটা যেন শেষ হয়।\n",
    ),
    (
        "one label block, rule, sections by turns",
        f"Title: {FERRY}\nURL: https://a.example/ferry\nDate: 2024-01-05\n=====\n{FERRY_BODY}\n=====\nঘাট থেকে ফেরি ছাড়ার সময় জানানো হবে মাইকে। যাত্রীদের ধৈর্য ধরতে বলা হয়েছে। কুয়াশা কমলে লঞ্চও চলবে।\n",
    ),
)

CUT_LATER: tuple[Several, ...] = (
    (
        "tildes, datelines",
        f"{FERRY}\n\nমানিকগঞ্জ, ৫ জানুয়ারি ২০২৪ (নিজস্ব সংবাদদাতা): {FERRY_BODY}\n~~~~~~~~\n{FLOWERS}\n\nযশোর, ৬ মার্চ ২০২৪ (নিজস্ব সংবাদদাতা): {FLOWERS_BODY}\n",
        (FERRY, FLOWERS),
    ),
    (
        "rules of long dashes",
        f"{DAM}\n{DAM_BODY}\n————————\n{SCHOOL}\n{SCHOOL_BODY}\n",
        (DAM, SCHOOL),
    ),
    (
        "numbers in brackets",
        f"(১) {DAM}\n{DAM_BODY}\n\n(২) {SCHOOL}\n{SCHOOL_BODY}\n\n(৩) {FLOWERS}\n{FLOWERS_BODY}\n",
        (DAM, SCHOOL, FLOWERS),
    ),
    (
        "খবর ১:",
        f"খবর ১: {DAM}\n{DAM_BODY}\n\nখবর ২: {FERRY}\n{FERRY_BODY}\n",
        (DAM, FERRY),
    ),
    (
        "url label under each headline",
        f"{DAM}\nURL: https://a.example/1\n{DAM_BODY}\n\n=====\n\n{FERRY}\nURL: https://a.example/2\n{FERRY_BODY}\n",
        (DAM, FERRY),
    ),
)

ONE_LATER: tuple[tuple[str, str], ...] = (
    (
        "an interview with ruled questions",
        "নদী নিয়ে কথা বললেন গবেষক\n\nনদী গবেষক সেলিম রেজা কথা বলেছেন আমাদের সঙ্গে। তাঁর কাছে প্রশ্ন ছিল তিনটি।\n---\nনদী মরছে কেন?\nসেলিম রেজা: উজানে পানি আটকে রাখায় নদী মরছে। দখলও একটা কারণ।\n---\nউপায় কী?\nসেলিম রেজা: খনন করতে হবে, দখল সরাতে হবে। আইনও মানতে হবে।\n",
    ),
    (
        "a glossary with rules",
        f"{SCHOOL}\n১২ জুন ২০২৪\n{SCHOOL_BODY}\n_____________\nলেখক পরিচিতি\nমাহবুব হাসান সুনামগঞ্জে থাকেন। তিনি হাওর নিয়ে লেখেন।\n",
    ),
    (
        "a timeline of dates",
        f"{FERRY}\n{FERRY_BODY}\n\n-----\n৩ জানুয়ারি ২০২৪\nকুয়াশায় ছয় ঘণ্টা ফেরি বন্ধ ছিল। ঘাটে আটকা পড়ে দুই শ গাড়ি।\n-----\n৪ জানুয়ারি ২০২৪\nসেদিন ফেরি বন্ধ ছিল চার ঘণ্টা। যাত্রীরা ট্রলারে নদী পার হন।\n",
    ),
    (
        "numbered questions from the top",
        "১. ভোটার হতে কী লাগে?\nজন্মসনদ আর ঠিকানার প্রমাণ লাগে। বয়স হতে হবে আঠারো। ভোটার ফরম পূরণ করতে হয়।\n২. ভোটার ফরম কোথায় পাবেন?\nনির্বাচন কার্যালয়ে ভোটার ফরম পাওয়া যায়। ভোটার হতে টাকা লাগে না।\n",
    ),
    (
        "a poem with stars",
        "বর্ষার কবিতা\n\nমেঘের নিচে নদী জাগে।\nনদীর নিচে মাছ।\n\n***\n\nমাছের চোখে রাত নামে।\nরাতের চোখে গাছ।\n",
    ),
)
