INSERT INTO total (day, hour, kind, what, lang, times, amount)
VALUES (:day, :hour, :kind, :what, :lang, 1, :amount)
ON CONFLICT (day, hour, kind, what, lang) DO UPDATE
SET times = times + 1, amount = amount + excluded.amount;
