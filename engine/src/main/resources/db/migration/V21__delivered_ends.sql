-- R__ledger.sql makes it with another list of parameters, which would be a second function.
drop function if exists ledger_step;
