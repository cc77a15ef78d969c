-- Rights that are granted, newest first, a row a language.
SELECT f.id, f.kind, f.project_name, f.area_km2, f.grantee, f.mode,
       f.start_price_text, f.start_price_value, f.start_price_unit,
       f.start_price_qualifier, f.deal_price_text, f.deal_price_value,
       f.deal_price_unit, f.deal_price_qualifier, f.announced, f.concluded,
       f.status, f.notice_url, f.is_sample, t.lang,
       t.mineral_kind, c.name
FROM transfer AS f
LEFT JOIN transfer_text AS t ON t.id = f.id
LEFT JOIN county_text AS c ON c.id = f.county_id AND c.lang = t.lang
ORDER BY coalesce(f.concluded, f.announced, '') DESC, f.sort_no, f.id;
