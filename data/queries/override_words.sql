SELECT id, lang, text FROM ui_text_text WHERE text <> '';
