# The first tour of the hall, led from beginning to end by a clicker alone, and
# the group of forty pupils that came along.
lang zh
docent "阿依古丽"
expect-screen tours
expect "选择路线"
tap #tour.T_pupils
expect-screen tours/T_pupils
tap #kind.pupils
# Nobody came: a kind answer, and no tour.
tap #guide.begin
expect-screen tours/T_pupils
expect "请先输入人数，至少 1 人。一个人练习请点“自己练习”。"
tap #pad.1
tap #pad.0
tap #pad.0
tap #pad.0
tap #pad.0
tap #pad.0
expect "一团最多 999 人。人数更多时，请分成几团。"
tap #guide.begin
expect-screen tours/T_pupils
tap #pad.erase
tap #pad.erase
tap #pad.erase
tap #pad.erase
tap #pad.erase
tap #pad.erase
tap #pad.4
tap #pad.0
tap #guide.begin

expect-screen tour/T_pupils
expect "大地像千层糕"
expect "1 / 7"
# The strip goes by itself.
expect #strip
wait 4200
expect-no #strip
key PageDown
expect "盐是小方块"
# A trembling hand: the same key within a quarter of a second counts once.
key PageDown
expect "盐是小方块"
wait 300
key Right
expect "用手转一转晶体"
wait 300
key Down
expect "磁铁最爱的石头"
wait 300
key PageUp
expect "用手转一转晶体"
wait 300
key Left
expect "盐是小方块"
wait 300
key Space
expect "用手转一转晶体"
# Black, and any key brings the light back without going on.
wait 300
key B
expect-no "用手转一转晶体"
wait 300
key PageDown
expect "用手转一转晶体"
# To a stop by its number.
wait 300
key 5
key Return
expect "煤里的老森林"
wait 300
key Home
expect "大地像千层糕"
wait 300
key End
# The last stop asks the group; Next tells the answer before anything else.
expect #question
expect-no #why
wait 300
key PageDown
expect #why
wait 300
key Tab
expect-no #why
wait 300
key PageDown
expect #why
wait 300
key PageDown
expect "这是最后一步。要结束请按“结束”。"
wait 300
key 9
key Return
expect "没有第 9 站。"
# Hold: the audience keeps what it sees.
wait 300
key W
wait 300
key Home
expect #question
wait 300
key W
expect "大地像千层糕"
# Esc by accident does not end it; twice within five seconds does.
wait 300
key Escape
expect "要结束讲解吗？"
wait 6000
expect-no "要结束讲解吗？"
key Escape
wait 300
key Escape
expect "今天来了多少人？"
expect #heads
tap #guide.done
expect-screen attract
