-- Of the terms that were searched in a month the most frequent stay.
DELETE FROM total WHERE kind = 'nothing' AND (day, hour, what, lang) IN (
    SELECT day, hour, what, lang FROM (
        SELECT day, hour, what, lang, row_number() OVER (
            PARTITION BY substr(day, 1, 7) ORDER BY times DESC, day, what
        ) AS place
        FROM total WHERE kind = 'nothing')
    WHERE place > :most);
