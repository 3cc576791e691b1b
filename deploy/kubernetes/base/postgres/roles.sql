-- Roles of least privilege for the database of the platform. Run it as a superuser of PostgreSQL, connected to that database, before the
-- tables are made; running it again does no harm. Then give each role that you use its password.
--
--   candlewick_reader    reads every table                                   console, dashboards, your own tools
--   candlewick_writer    the same, and writes rows                           stream, repair, rebuild
--   candlewick_pipeline  the same, and makes the tables of the dbt models    hourly pipeline
--   candlewick_migrator  makes and changes tables                            ./candlewick migrate
DO $$
DECLARE
    role_name text;
BEGIN
    FOREACH role_name IN ARRAY ARRAY['candlewick_reader', 'candlewick_writer', 'candlewick_pipeline', 'candlewick_migrator'] LOOP
        IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = role_name) THEN
            EXECUTE format('CREATE ROLE %I LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE', role_name);
        END IF;
        EXECUTE format('GRANT CONNECT ON DATABASE %I TO %I', current_database(), role_name);
    END LOOP;
    EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database());
    EXECUTE format('GRANT TEMPORARY ON DATABASE %I TO candlewick_pipeline', current_database());
    EXECUTE format('GRANT CREATE ON DATABASE %I TO candlewick_migrator', current_database());
END $$;

GRANT candlewick_reader TO candlewick_writer;
GRANT candlewick_writer TO candlewick_pipeline;

REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO candlewick_reader;
GRANT USAGE, CREATE ON SCHEMA public TO candlewick_pipeline, candlewick_migrator;

-- What the migrator will make.
ALTER DEFAULT PRIVILEGES FOR ROLE candlewick_migrator IN SCHEMA public GRANT SELECT ON TABLES TO candlewick_reader;
ALTER DEFAULT PRIVILEGES FOR ROLE candlewick_migrator IN SCHEMA public GRANT INSERT, UPDATE, DELETE ON TABLES TO candlewick_writer;
ALTER DEFAULT PRIVILEGES FOR ROLE candlewick_migrator IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO candlewick_writer;

-- The tables of the dbt models belong to the pipeline, which replaces them.
ALTER DEFAULT PRIVILEGES FOR ROLE candlewick_pipeline IN SCHEMA public GRANT SELECT ON TABLES TO candlewick_reader;

-- How far the runs of the pipeline have come.
CREATE SCHEMA IF NOT EXISTS batch AUTHORIZATION candlewick_migrator;
GRANT USAGE ON SCHEMA batch TO candlewick_pipeline;
ALTER DEFAULT PRIVILEGES FOR ROLE candlewick_migrator IN SCHEMA batch GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO candlewick_pipeline;
ALTER DEFAULT PRIVILEGES FOR ROLE candlewick_migrator IN SCHEMA batch GRANT USAGE, SELECT ON SEQUENCES TO candlewick_pipeline;

-- Tables that another role has made before.
GRANT SELECT ON ALL TABLES IN SCHEMA public TO candlewick_reader;
GRANT INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO candlewick_writer;
GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO candlewick_writer;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA batch TO candlewick_pipeline;
GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA batch TO candlewick_pipeline;
