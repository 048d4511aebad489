-- False where somebody signed in without asking to be remembered: then the row only carries the sign-in to another instance
-- while the browser is open and in use, should the one that knows the session die.
ALTER TABLE remember_me ADD COLUMN lasting boolean NOT NULL DEFAULT true;
