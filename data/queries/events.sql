-- Days of the year and what happens in the hall, in order, a row a language.
SELECT e.id, e.kind, e.date_from, e.date_to, e.month_day,
       e.address_url, e.is_sample, t.lang, t.title, t.summary, t.body,
       t.hall_place
FROM event AS e
LEFT JOIN event_text AS t ON t.id = e.id
ORDER BY e.sort_no, e.id;
