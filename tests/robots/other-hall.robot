# content tests/content/tiny
# Another hall: two languages, English first; no right, no film, no tour. From
# attract to a stone, a result and its table, a question, an exhibit.
size 1080x1920
expect-screen attract
expect #start.en
expect #start.zh
expect-no #start.ug
shot attract.png
tap "English"
expect-screen home
expect-lang en
expect "Qingshi Mineral Room"
expect "Seven stones, one small town"
expect-no #door.rights
expect-no #door.film
expect-no #schematic
shot home.png
tap #lens.N3
expect-screen mineral/N3
expect "Pyrite"
tap #mineral.turn
expect-screen crystal/pyrite
tap "中文"
expect-lang zh
expect-screen crystal/pyrite
tap #bar.home
tap #door.areas
expect-screen areas
expect "核心业务"
expect-no "五大核心业务"
shot areas.png
tap #area.find
tap #result.Q1
expect-screen result/Q1
tap #result.table
expect #table
tap #bar.home
tap #door.quiz
expect-screen quiz
tap #answer.A
tap #bar.home
tap #door.articles
expect-screen article/A1
tap #bar.search
expect #keyboard
expect-no #keys.other
tap #door.exhibit
expect-screen exhibit/E1
tap #bar.search
tap #door.about
expect-screen about
