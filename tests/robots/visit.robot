# A whole visit: attract, a language, home, the minerals, one of them, its
# crystal turned by a finger, back home, and the other two languages.
expect-screen attract
expect-lang zh
expect "ئۇيغۇرچە"
expect "中文"
expect "English"
shot 1-attract.png
tap "ئۇيغۇرچە"

expect-screen home
expect-lang ug
expect "بىر كېسىمدىن تۇرپاننى بىلىڭ"
expect "كانچىلىق ھوقۇقى"
shot 2-home-ug.png
tap "مىنېراللار"

expect-screen minerals
expect "كۆمۈر"
shot 3-minerals-ug.png
tap "خىمىيە خام ئەشيا قېزىلمىلىرى"
tap "تاشتۇز"

expect-screen mineral/M23
expect "تاشتۇز"
expect #name.zh
expect #name.en
expect "قاتتىقلىقى"
expect "قايتىش"
shot 4-halite-ug.png
drag #stage 300 80
shot 5-halite-turned-ug.png
# differ 4-halite-ug.png 5-halite-turned-ug.png
tap "ئايلاندۇرۇش"
expect-screen crystal/halite
expect "يۈز 6"
expect "قىر 12"
expect "ئۇچ 8"
shot 6-crystal-ug.png
tap "قايتىش"
expect-screen mineral/M23
tap "باش بەت"

expect-screen home
tap "中文"
expect-lang zh
expect "一条剖面，看懂吐鲁番"
expect "矿业权"
expect-no "كانچىلىق ھوقۇقى"
shot 7-home-zh.png
tap "矿物"
expect-screen minerals
expect "煤"
tap #card.M01
expect-screen mineral/M01
expect "硬度"
tap "首页"

tap "English"
expect-screen home
expect-lang en
expect "One slice explains Turpan"
expect "Mining rights"
expect-no "矿业权"
shot 8-home-en.png
# differ 7-home-zh.png 8-home-en.png
tap "Minerals"
expect "Coal"
tap "Coal"
expect-screen mineral/M01
expect "Hardness"
