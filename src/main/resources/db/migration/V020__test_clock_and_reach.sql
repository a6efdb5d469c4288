-- In whole microseconds, as exact as the clock is.
ALTER TABLE test_clock DROP COLUMN moved;
ALTER TABLE test_clock ADD COLUMN moved_micros bigint NOT NULL;

-- How far the course of an invoice goes: to no letter, or to the last reminder; null: to its end.
ALTER TABLE invoice_reminder_profile ALTER COLUMN profile DROP NOT NULL;
ALTER TABLE invoice_reminder_profile ADD COLUMN reach text CHECK (reach IN ('NOTHING', 'REMINDERS'));
