"""The separation of the three administrators (三员分立), held by the database as well, whoever writes."""

from django.db import migrations

MAKE = """
CREATE FUNCTION accounts_separation() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    admins constant text[] := ARRAY['system_admin', 'security_admin', 'audit_admin'];
BEGIN
    PERFORM 1 FROM people_person WHERE id = NEW.person_id FOR UPDATE;
    IF EXISTS (
        SELECT 1 FROM people_post AS other
        WHERE other.person_id = NEW.person_id AND other.id <> NEW.id
            AND (NEW.role = ANY (admins) OR other.role = ANY (admins))
            AND daterange(other.since, other.until, '[]') && daterange(NEW.since, NEW.until, '[]')
    ) THEN
        RAISE EXCEPTION 'an administrator holds no other post at the same time'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'accounts_separation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER accounts_separation BEFORE INSERT OR UPDATE OF person_id, role, since, until ON people_post
    FOR EACH ROW EXECUTE FUNCTION accounts_separation();

CREATE FUNCTION accounts_no_stand_in() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    admins constant text[] := ARRAY['system_admin', 'security_admin', 'audit_admin'];
BEGIN
    IF EXISTS (
        SELECT 1 FROM people_post AS post
        WHERE post.role = ANY (admins) AND (
            post.id = NEW.post_id OR (
                post.person_id = NEW.stand_in_id
                AND daterange(post.since, post.until, '[]') && daterange(NEW.since, NEW.until, '[]')
            )
        )
    ) THEN
        RAISE EXCEPTION 'an administrator neither stands in nor is stood in for'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'accounts_no_stand_in';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER accounts_no_stand_in BEFORE INSERT OR UPDATE ON people_standin
    FOR EACH ROW EXECUTE FUNCTION accounts_no_stand_in();
"""

UNMAKE = """
DROP TRIGGER accounts_no_stand_in ON people_standin;
DROP FUNCTION accounts_no_stand_in();
DROP TRIGGER accounts_separation ON people_post;
DROP FUNCTION accounts_separation();
"""


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial"), ("people", "0001_initial")]
    operations = [migrations.RunSQL(MAKE, UNMAKE)]
