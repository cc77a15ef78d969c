-- 1 if visitors of an audience get the simpler texts.
SELECT EXISTS (SELECT 1 FROM audience
               WHERE id = :audience AND reads_simple = 1);
