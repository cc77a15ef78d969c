# Who says they are an investor begins with what is on offer; another choice,
# another lead; nobody again; and the next visitor is asked nothing.
tap #start.en
expect-screen home
expect "One slice explains Turpan"
expect "I am…"
expect-no #forme
tap #forme.pill
expect #forme
expect "Who are you?"
expect "Pupils"
expect "Just looking"
shot 1-sheet.png
# A touch beside the sheet closes it and chooses nothing.
tap @60,300
expect-no #forme
expect "One slice explains Turpan"
tap #forme.pill
tap #forme.investors
expect-no #forme
expect "Mining rights on offer"
expect-no "One slice explains Turpan"
expect "Change: Investors"
shot 2-investors.png
tap #forme.open
expect-screen rights/transfers
expect "On offer now"
expect "example.org"
shot 3-offers.png
tap #bar.home
expect "Mining rights on offer"
# In any language.
tap #lang.ug
expect "ئۆتكۈزۈپ بېرىلىۋاتقان كان ھوقۇقلىرى"
tap #lang.en
# Teachers have the article for them first.
wait 700
tap #forme.pill
tap #forme.teachers
expect "What to show your class"
tap #forme.open
expect-screen article/A04
tap #bar.home
# Nobody again.
wait 700
tap #forme.pill
tap #forme.anyone
expect "One slice explains Turpan"
expect "I am…"
# Pupils read the simpler words, where there are some, in every language.
wait 700
tap #forme.pill
tap #forme.pupils
tap #lens.M23
expect-screen mineral/M23
expect "Halite is salt. It grows in little cubes. Break it, and the pieces are cubes too. When the water of Aydingkol dries, the salt stays."
tap #lang.zh
expect "石盐就是盐，长成了一个个小方块。敲开它，里面还是小方块。艾丁湖的水晒干了，盐就留下来。"
tap #lang.en
tap #bar.home
wait 700
tap #forme.pill
tap #forme.anyone
tap #lens.M23
expect-no "Halite is salt. It grows in little cubes. Break it, and the pieces are cubes too. When the water of Aydingkol dries, the salt stays."
tap #bar.home
# What was chosen goes with the visitor; an open sheet goes by itself.
wait 700
tap #forme.pill
tap #forme.pupils
expect "Five questions about stones"
wait 700
tap #forme.pill
expect #forme
wait 21000
expect-no #forme
expect "Five questions about stones"
wait 61000
expect-screen attract
tap #start.en
expect "One slice explains Turpan"
expect "I am…"
