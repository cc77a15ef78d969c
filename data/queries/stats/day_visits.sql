SELECT coalesce(sum(times), 0) FROM total
WHERE day = :day AND kind = 'visit' AND :boot IS NOT NULL;
