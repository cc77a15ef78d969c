# The way in: a short touch of the crest starts a visit as any other does, a
# long one opens the entry; the first one in sets the PIN.
lang zh
wait 400
expect #crest.dot
tap #crest
expect-screen home
expect #crest.dot
hold #crest 1500
expect-screen home
hold #crest 3200
expect-screen staff-pin
tap #entry.cancel
expect-screen home
wait 400
hold #crest 3200
expect-screen staff-pin
expect "工作人员入口"
# Nobody stays at it.
wait 31000
expect-screen attract
hold #crest 3200
expect-screen staff-pin
tap #entry.staff
expect "第一次进入管理"
# A PIN that anybody would guess is refused and can be chosen anew.
tap #pin.1
tap #pin.2
tap #pin.3
tap #pin.4
tap #pin.5
tap #pin.6
tap #pin.enter
tap #pin.1
tap #pin.2
tap #pin.3
tap #pin.4
tap #pin.5
tap #pin.6
tap #pin.enter
expect "这个密码太容易猜到。"
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
expect #entry.code
# It is being written down: nobody is sent away meanwhile.
wait 60000
expect #entry.code
tap #entry.written
expect-screen staff
tap #staff.leave
wait 400
expect-screen attract
expect-no #crest.dot
# The next morning.
restart
wait 400
key F5
expect-screen staff-pin
tap #entry.staff
tap #pin.7
tap #pin.3
tap #pin.9
tap #pin.1
tap #pin.0
tap #pin.5
tap #pin.enter
expect "不正确，请再试一次。"
tap #pin.7
tap #pin.3
tap #pin.9
tap #pin.1
tap #pin.0
tap #pin.4
tap #pin.enter
expect-screen staff
# Whoever goes away is asked after, then the screen is a visitor's again.
wait 271000
expect #idle.left
wait 31000
expect-screen attract
# Five wrong ones, and everybody waits.
hold #crest 3200
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
wait 20000
expect "0:40 后可以再试"
