# The disk has not enough room, which is asked before anything is copied:
# staff are told, visitors keep what they have.
# stick heavy: mineral.csv "Halite" "Rock salt"; media 40
# full 20 20
# writes the store
lang zh
wait 400
key F5
tap #entry.staff
tap #pin.7
tap #pin.3
tap #pin.9
tap #pin.1
tap #pin.0
tap #pin.4
tap #pin.enter
tap #pin.7
tap #pin.3
tap #pin.9
tap #pin.1
tap #pin.0
tap #pin.4
tap #pin.enter
tap #entry.written
expect-screen staff
tap #lang.zh
tap #staff.update
plug heavy
tap "heavy"
wait 2000
expect "核对：这次会改变什么"
tap #update.go
expect-screen staff-pin
tap #pin.7
tap #pin.3
tap #pin.9
tap #pin.1
tap #pin.0
tap #pin.4
tap #pin.enter
wait 30000
expect #told
# What is needed: the 40 that were added, and the sample.
expect "空间不足：需要 44 MB，剩余 20 MB。"
expect "正在展示的内容没有改动。"
expect "请腾出空间再试。"
shot full.png
tap #lang.ug
shot full-ug.png
tap #update.stop
tap #staff.back
tap #staff.leave
wait 600
tap #start.en
tap #door.minerals
tap "Chemical raw materials"
expect "Halite"
expect-no "Rock salt"
