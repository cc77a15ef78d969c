# From home to a mining right by county and kind, its record, its mineral and
# back to the same list; what a right is; in three languages.
lang en
tap @960,500
expect-screen home
tap #door.rights
expect-screen rights
expect "Mining rights"
expect "A sketch, not a map · rights in one cell: 1"
expect #right.MR001
shot 1-rights.png
tap #kind.mining
expect-no #right.MR001
expect #right.MR013
tap #kind.exploration
expect #right.MR001
tap #kind.all
tap #county.650422
expect-no #right.MR001
shot 2-county.png
# differ 1-rights.png 2-county.png
wait 700
tap #county.650422
expect #right.MR001
tap #rights.what
expect "First comes an exploration right: searching is allowed, mining is not."
expect-no #right.MR001
wait 700
tap #rights.what
tap #right.MR001
expect-screen right/MR001
expect "Sample data, not a real mining right"
expect #rights.county
tap #lang.ug
expect-lang ug
expect-screen right/MR001
expect "مىسال سانلىق مەلۇمات، ھەقىقىي ھوقۇق ئەمەس"
shot 3-right-ug.png
tap #rights.open_mineral
expect-screen mineral/M31
wait 700
tap #bar.back
expect-screen right/MR001
wait 700
tap #bar.back
expect-screen rights
tap #lang.zh
expect "矿业权"
# What is on offer and what was granted.
tap #bar.home
tap #door.rights
tap #rights.transfers
expect-screen rights/transfers
expect "正在出让"
expect "300 万元"
expect #notice.MR030
expect-no #chart.0
drag @960,900 0 -800
drag @960,900 0 -800
wait 1500
expect #chart.0
wait 700
tap #bar.back
expect-screen rights
