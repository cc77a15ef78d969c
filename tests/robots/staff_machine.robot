# Languages in another order, a clicker that is taught, the clock, and a stick
# that ends the wait after wrong PINs.
# stick ours: nothing
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
tap #staff.settings
shot settings.png
drag @1600,800 0 -500
tap #earlier.ug
expect-screen settings
shot order.png
drag @1600,900 0 -700
tap #later.1
shot clock.png
drag @1600,800 0 -600
tap #settings.set_clock
drag @1600,300 0 300
expect "时间已经设好"
shot clock-set.png
tap #learn.1
expect "现在请按翻页器上的键。"
key F9
expect-no "现在请按翻页器上的键。"
plug ours
drag @640,800 0 -300
tap #enrol.0
expect "已登记"
shot enrolled.png
# The order and the button hold over a start.
restart
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
expect-screen staff
tap #staff.leave
wait 600
key F5
tap #entry.staff
tap #pin.1
tap #pin.1
tap #pin.1
tap #pin.1
tap #pin.1
tap #pin.1
tap #pin.enter
tap #pin.1
tap #pin.1
tap #pin.1
tap #pin.1
tap #pin.1
tap #pin.1
tap #pin.enter
tap #pin.1
tap #pin.1
tap #pin.1
tap #pin.1
tap #pin.1
tap #pin.1
tap #pin.enter
tap #pin.1
tap #pin.1
tap #pin.1
tap #pin.1
tap #pin.1
tap #pin.1
tap #pin.enter
tap #pin.1
tap #pin.1
tap #pin.1
tap #pin.1
tap #pin.1
tap #pin.1
tap #pin.enter
wait 100
expect "1:00 后可以再试"
shot waits.png
# Without the stick the wait stays.
unplug ours
tap #entry.forgive
expect "没有找到登记过的 U 盘。"
plug ours
tap #entry.forgive
tap #pin.7
tap #pin.3
tap #pin.9
tap #pin.1
tap #pin.0
tap #pin.4
tap #pin.enter
expect-screen staff
