-- Titles by which readers look for a work besides its own: elsewhere, of the cycle it belongs to, short forms.
ALTER TABLE book ADD COLUMN other_titles text[] NOT NULL DEFAULT '{}';
