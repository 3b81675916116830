SELECT id, sheet, name, parent, library FROM row ORDER BY position
