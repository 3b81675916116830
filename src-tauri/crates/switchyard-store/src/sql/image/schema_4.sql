-- File version 4: a change says in which scenario it was made, by id.

-- NULL: in the base plan, or in the plan as a whole
ALTER TABLE change_log ADD COLUMN scenario TEXT;
-- as it was called then, for when it is gone
ALTER TABLE change_log ADD COLUMN scenario_name TEXT NOT NULL DEFAULT '';

-- Up to version 3 a label ended in " in Bear". Of names that end alike the longest is meant.
UPDATE change_log SET (scenario, scenario_name) =
    (SELECT id, name FROM scenario
     WHERE name <> '' AND substr(label, -length(' in ' || name)) = ' in ' || name
     ORDER BY length(name) DESC LIMIT 1)
WHERE EXISTS (SELECT 1 FROM scenario
     WHERE name <> '' AND substr(label, -length(' in ' || name)) = ' in ' || name);
UPDATE change_log SET label = substr(label, 1, length(label) - length(' in ' || scenario_name))
WHERE scenario IS NOT NULL;
