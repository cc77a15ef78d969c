UPDATE tour SET group_kind = :group_kind, heads = :heads, is_corrected = 1
WHERE id = :id AND day = :day AND is_removed = 0 AND
      (substr(day, 6) <> '00-00' OR boot_id =
       (SELECT id FROM boot WHERE boot = :boot));
