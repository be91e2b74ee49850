-- Makes the portal's two roles and its database (docs/operating.md, "The two roles of the database"). A superuser runs it once:
--
--   psql --no-psqlrc --set=passwords=/etc/portal/database-passwords --file=roles.sql
--
-- The passwords come from a file in PostgreSQL's own format, one line a role: host:port:database:role:password. What exists already stays as it is.
\set ON_ERROR_STOP on
\if :{?passwords} \else
\set passwords /run/secrets/database-passwords
\endif
\if :{?database} \else
\set database portal
\endif
\if :{?owner} \else
\set owner portal_owner
\endif
\if :{?runtime} \else
\set runtime portal_runtime
\endif

\set owner_password `awk -F: -v role=:'owner' '$4 == role { print $5 }' :'passwords'`
\set runtime_password `awk -F: -v role=:'runtime' '$4 == role { print $5 }' :'passwords'`
select :'owner_password' = '' or :'runtime_password' = '' as missing \gset
\if :missing
do $$ begin raise exception 'The file of passwords has no line for one of the two roles.'; end $$;
\endif

select format('create role %I login password %L', role, password)
from (values (:'owner', :'owner_password'), (:'runtime', :'runtime_password')) as wanted (role, password)
where not exists (select from pg_roles where rolname = role)
\gexec
select format('create database %I owner %I', :'database', :'owner') where not exists (select from pg_database where datname = :'database')
\gexec
