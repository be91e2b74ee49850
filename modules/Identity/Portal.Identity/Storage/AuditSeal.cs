namespace Portal.Identity.Storage;

/// <summary>What the database itself does for the audit log: numbers and seals each entry with the one before it, and refuses to change or drop any.</summary>
internal static class AuditSeal
{
    public const string Create = """
        create sequence identity.audit_entry_ids;

        create function identity.audit_hash(previous bytea, entry identity.audit_entries) returns bytea
            language sql immutable parallel safe
            return sha256(previous || convert_to(json_build_array(
                entry.chain_id, entry.position, entry.client_id, extract(epoch from entry.at), entry.action,
                entry.member_id, entry.member_name, entry.member_role, entry.partner_name,
                entry.subject_id, entry.subject_name, entry.reason, entry.request_id, entry.address)::text, 'UTF8'));

        create function identity.seal_audit_entry() returns trigger language plpgsql as $$
        declare
            head identity.audit_chains;
        begin
            insert into identity.audit_chains (chain_id, position, hash) values (new.chain_id, 0, '') on conflict do nothing;
            select * into head from identity.audit_chains where chain_id = new.chain_id for update;
            new.id := nextval('identity.audit_entry_ids');
            new.position := head.position + 1;
            new.hash := identity.audit_hash(head.hash, new);
            update identity.audit_chains set position = new.position, hash = new.hash where chain_id = new.chain_id;
            return new;
        end $$;

        create function identity.keep_audit_entry() returns trigger language plpgsql as $$
        begin
            raise exception 'Entries of the audit log are only ever added.' using errcode = 'restrict_violation';
        end $$;

        create trigger seal before insert on identity.audit_entries for each row execute function identity.seal_audit_entry();
        create trigger keep before update or delete on identity.audit_entries for each row execute function identity.keep_audit_entry();
        create trigger keep_all before truncate on identity.audit_entries for each statement execute function identity.keep_audit_entry();
        """;

    public const string Drop = """
        drop trigger keep_all on identity.audit_entries;
        drop trigger keep on identity.audit_entries;
        drop trigger seal on identity.audit_entries;
        drop function identity.keep_audit_entry();
        drop function identity.seal_audit_entry();
        drop function identity.audit_hash(bytea, identity.audit_entries);
        drop sequence identity.audit_entry_ids;
        """;

    /// <summary>Every place where the entries do not fit together: an entry whose seal is not that of its words and its forerunner, a gap, or a chain whose end is gone.</summary>
    public const string FindBroken = """
        with entries as (
            select entry.chain_id, entry.position, entry.hash,
                   identity.audit_hash(lag(entry.hash, 1, ''::bytea) over chain, entry) as seal,
                   lag(entry.position, 1, 0::bigint) over chain as before
            from identity.audit_entries entry window chain as (partition by entry.chain_id order by entry.position))
        select chain_id, position from entries where hash <> seal or position <> before + 1
        union
        select coalesce(head.chain_id, last.chain_id), coalesce(head.position, last.position)
        from identity.audit_chains head
        full join (select distinct on (chain_id) chain_id, position, hash from entries order by chain_id, position desc) last using (chain_id)
        where head.hash is distinct from last.hash or head.position is distinct from last.position
        order by 1, 2
        """;
}
