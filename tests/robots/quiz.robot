# A round of five questions: a right guess, a wrong one, the count at the end,
# another round with other questions.
lang en
tap @960,500
expect-screen home
tap #bar.search
tap #keys.done
tap #door.quiz
expect-screen quiz
expect "What shape do salt crystals grow in?"
expect-no #why
tap #answer.B
expect "Right!"
shot 1-right.png
wait 700
tap #answer.A
expect "Right!"
tap #quiz.mineral
expect-screen mineral/M23
wait 700
tap #bar.back
expect-screen quiz
expect "Right!"
tap #quiz.next
expect-no #why
expect-no "What shape do salt crystals grow in?"
tap #answer.D
expect #why
shot 2-second.png
# differ 1-right.png 2-second.png
wait 700
tap #quiz.next
wait 700
tap #answer.A
wait 700
tap #quiz.next
wait 700
tap #answer.A
wait 700
tap #quiz.next
wait 700
tap #answer.A
wait 700
tap #quiz.next
expect #score
expect-no #answers
tap #quiz.again
expect #answers
expect-no "What shape do salt crystals grow in?"
