create table ledger.plans (
    key text primary key,
    name text not null,
    currency text not null,
    monthly_fee bigint,
    included_minutes bigint,
    minute_rate numeric
);

create table ledger.customers (
    reference text primary key,
    name text not null,
    billed_to text[] not null,
    meter text not null,
    plan text references ledger.plans,
    state text,
    anchor_day smallint,
    started_at timestamptz,
    ends_at timestamptz,
    readings_as_of timestamptz
);

create table ledger.discounts (
    customer text references ledger.customers,
    position int,
    name text not null,
    percent numeric,
    amount bigint,
    starts_at timestamptz,
    ends_at timestamptz,
    primary key (customer, position)
);

create table ledger.invoices (
    customer text references ledger.customers,
    reference text collate "C",
    number text,
    status text not null,
    currency text not null,
    issued_at timestamptz not null,
    due_at timestamptz,
    paid_at timestamptz,
    period_start timestamptz,
    period_end timestamptz,
    subtotal bigint not null,
    tax_name text,
    tax bigint not null,
    total bigint not null,
    amount_paid bigint not null,
    has_document boolean not null,
    primary key (customer, reference)
);

create index invoices_newest_first on ledger.invoices (customer, issued_at desc, reference desc);
create index invoices_open on ledger.invoices (customer, due_at) where status = 'open';

create table ledger.lines (
    customer text,
    invoice text collate "C",
    position int,
    kind text not null,
    description text not null,
    quantity numeric,
    unit text,
    unit_price numeric,
    amount bigint not null,
    primary key (customer, invoice, position),
    foreign key (customer, invoice) references ledger.invoices on delete cascade
);

create table ledger.readings (
    customer text references ledger.customers,
    at timestamptz,
    seconds int not null,
    primary key (customer, at) include (seconds)
);
