-- In whole microseconds, as exact as the clock is.
ALTER TABLE test_clock DROP COLUMN moved;
ALTER TABLE test_clock ADD COLUMN moved_micros bigint NOT NULL;
