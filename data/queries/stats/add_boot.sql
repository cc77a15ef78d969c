INSERT INTO boot (boot) VALUES (:boot) ON CONFLICT (boot) DO NOTHING;
