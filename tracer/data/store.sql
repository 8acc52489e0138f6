-- The tables of `tracer index`. docs/store.md shows the comments; tests hold both together. Whatever is changed here
-- needs a new number in tracer/store/schema.py. Offsets count code points of the article's text.

CREATE TABLE meta (name VARCHAR NOT NULL, value VARCHAR NOT NULL);
COMMENT ON TABLE meta IS 'what kind of database this is';
COMMENT ON COLUMN meta.name IS '`schema`';
COMMENT ON COLUMN meta.value IS 'the number of the schema';

CREATE TABLE articles (
    article BIGINT NOT NULL,
    hash UUID NOT NULL,
    id VARCHAR NOT NULL,
    title VARCHAR,
    url VARCHAR,
    outlet VARCHAR,
    publisher VARCHAR,
    publisher_key VARCHAR,
    published VARCHAR,
    published_from TIMESTAMP,
    published_to TIMESTAMP,
    language VARCHAR NOT NULL,
    text VARCHAR NOT NULL,
    extra JSON,
    own INTEGER NOT NULL,
    agency INTEGER NOT NULL,
    media INTEGER NOT NULL,
    anonymous INTEGER NOT NULL,
    traced_by VARCHAR NOT NULL
);
COMMENT ON TABLE articles IS 'one row an article';
COMMENT ON COLUMN articles.article IS 'key: its number, from 1 in the order in which articles were read';
COMMENT ON COLUMN articles.hash IS 'of all that its input says of it: what is in with the same hash is not read again';
COMMENT ON COLUMN articles.id IS 'what the input calls it, else its place there';
COMMENT ON COLUMN articles.title IS 'as given, or the headline';
COMMENT ON COLUMN articles.url IS 'as given';
COMMENT ON COLUMN articles.outlet IS 'as given';
COMMENT ON COLUMN articles.publisher IS 'the outlet that it is by, as the registry calls it; empty where nothing tells';
COMMENT ON COLUMN articles.publisher_key IS 'the publisher as names are compared: lower case, no article, no accents';
COMMENT ON COLUMN articles.published IS 'the date as given';
COMMENT ON COLUMN articles.published_from IS 'the earliest that the date may mean, in UTC';
COMMENT ON COLUMN articles.published_to IS 'the latest that the date may mean, in UTC: of a day its last second';
COMMENT ON COLUMN articles.language IS 'the code that was found, else as given, else `en`';
COMMENT ON COLUMN articles.text IS 'the text';
COMMENT ON COLUMN articles.extra IS 'what else the input says';
COMMENT ON COLUMN articles.own IS 'statements that the publisher has from people, organisations, documents themselves';
COMMENT ON COLUMN articles.agency IS 'statements whose nearest relay is a news agency';
COMMENT ON COLUMN articles.media IS 'statements whose nearest relay is another outlet or a platform';
COMMENT ON COLUMN articles.anonymous IS 'statements whose origin has no name';
COMMENT ON COLUMN articles.traced_by IS 'the version of tracer and of its data that read it';

CREATE TABLE statements (
    article BIGINT NOT NULL,
    statement INTEGER NOT NULL,
    content VARCHAR NOT NULL,
    content_start INTEGER NOT NULL,
    content_end INTEGER NOT NULL,
    direct BOOLEAN NOT NULL,
    sentence_start INTEGER NOT NULL,
    sentence_end INTEGER NOT NULL,
    confidence DOUBLE NOT NULL,
    readings INTEGER NOT NULL
);
COMMENT ON TABLE statements IS 'one row a statement that an article attributes to somebody';
COMMENT ON COLUMN statements.article IS 'key';
COMMENT ON COLUMN statements.statement IS 'key: its place among the article''s chains, from 0';
COMMENT ON COLUMN statements.content IS 'what is attributed';
COMMENT ON COLUMN statements.content_start IS 'offset';
COMMENT ON COLUMN statements.content_end IS 'offset';
COMMENT ON COLUMN statements.direct IS 'whether it is wholly within quotation marks';
COMMENT ON COLUMN statements.sentence_start IS 'offset of the sentence that proves it';
COMMENT ON COLUMN statements.sentence_end IS 'offset';
COMMENT ON COLUMN statements.confidence IS 'how often chains read as surely turn out right';
COMMENT ON COLUMN statements.readings IS 'how many other readings the words allow';

CREATE TABLE sources (
    article BIGINT NOT NULL,
    statement INTEGER NOT NULL,
    place INTEGER NOT NULL,
    name VARCHAR NOT NULL,
    key VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    text VARCHAR NOT NULL,
    text_start INTEGER NOT NULL,
    text_end INTEGER NOT NULL,
    phrase VARCHAR NOT NULL,
    phrase_start INTEGER NOT NULL,
    phrase_end INTEGER NOT NULL,
    inferred BOOLEAN NOT NULL,
    number BIGINT,
    closeness VARCHAR,
    anonymity VARCHAR,
    cue VARCHAR
);
COMMENT ON TABLE sources IS 'one row a source of a statement';
COMMENT ON COLUMN sources.article IS 'key';
COMMENT ON COLUMN sources.statement IS 'key';
COMMENT ON COLUMN sources.place IS 'key: its place in the chain, 0 is the origin';
COMMENT ON COLUMN sources.name IS 'resolved: the full name, or what the registry calls the outlet';
COMMENT ON COLUMN sources.key IS 'the name as names are compared';
COMMENT ON COLUMN sources.kind IS '`person`, `organisation`, `outlet`, `platform`, `document`, `anonymous`';
COMMENT ON COLUMN sources.text IS 'the mention as written';
COMMENT ON COLUMN sources.text_start IS 'offset';
COMMENT ON COLUMN sources.text_end IS 'offset';
COMMENT ON COLUMN sources.phrase IS 'the whole noun phrase around the mention';
COMMENT ON COLUMN sources.phrase_start IS 'offset';
COMMENT ON COLUMN sources.phrase_end IS 'offset';
COMMENT ON COLUMN sources.inferred IS 'whether it is inherited from an earlier statement of the article';
COMMENT ON COLUMN sources.number IS 'how many people, where the article says so';
COMMENT ON COLUMN sources.closeness IS 'how an unnamed source knows: *familiar with the matter*';
COMMENT ON COLUMN sources.anonymity IS 'why it is unnamed';
COMMENT ON COLUMN sources.cue IS 'the words that make it a source';

CREATE TABLE hops (
    article BIGINT NOT NULL,
    statement INTEGER NOT NULL,
    place INTEGER NOT NULL,
    source VARCHAR NOT NULL,
    target VARCHAR,
    relation VARCHAR NOT NULL,
    cue VARCHAR NOT NULL,
    cue_start INTEGER NOT NULL,
    cue_end INTEGER NOT NULL,
    rule VARCHAR NOT NULL,
    inferred BOOLEAN NOT NULL,
    unverified VARCHAR
);
COMMENT ON TABLE hops IS 'one row a hop: from a source of a statement to the next one, or from the last to the article';
COMMENT ON COLUMN hops.article IS 'key';
COMMENT ON COLUMN hops.statement IS 'key';
COMMENT ON COLUMN hops.place IS 'key: the place of the source that it leads away from';
COMMENT ON COLUMN hops.source IS 'the name of that source';
COMMENT ON COLUMN hops.target IS 'the name of the next source; empty where the hop leads to the article';
COMMENT ON COLUMN hops.relation IS 'the family of the construction: `speech`, `addressed`, `according`, `citing` …';
COMMENT ON COLUMN hops.cue IS 'the words that prove it';
COMMENT ON COLUMN hops.cue_start IS 'offset';
COMMENT ON COLUMN hops.cue_end IS 'offset';
COMMENT ON COLUMN hops.rule IS 'the rule of the grammar';
COMMENT ON COLUMN hops.inferred IS 'whether it is inherited from an earlier statement of the article';
COMMENT ON COLUMN hops.unverified IS 'the words by which the article says that nobody could check it';

CREATE TABLE credits (
    article BIGINT NOT NULL,
    place INTEGER NOT NULL,
    name VARCHAR NOT NULL,
    key VARCHAR NOT NULL,
    form VARCHAR NOT NULL,
    text VARCHAR NOT NULL,
    text_start INTEGER NOT NULL,
    text_end INTEGER NOT NULL
);
COMMENT ON TABLE credits IS 'one row a line, or a field of the input, that says who supplied an article';
COMMENT ON COLUMN credits.article IS 'key';
COMMENT ON COLUMN credits.place IS 'key: its place among the article''s credits, from 0';
COMMENT ON COLUMN credits.name IS 'who';
COMMENT ON COLUMN credits.key IS 'the name as names are compared';
COMMENT ON COLUMN credits.form IS '`dateline`, `signature`, `source`, `via`, `reprint`, `material`, `copyright`, `given`';
COMMENT ON COLUMN credits.text IS 'the words; of a field its name and value';
COMMENT ON COLUMN credits.text_start IS 'offset; 0 of a field';
COMMENT ON COLUMN credits.text_end IS 'offset; 0 of a field';

CREATE TABLE unused (
    article BIGINT NOT NULL,
    place INTEGER NOT NULL,
    text VARCHAR NOT NULL,
    text_start INTEGER NOT NULL,
    text_end INTEGER NOT NULL,
    reason VARCHAR NOT NULL
);
COMMENT ON TABLE unused IS 'one row a cue that was seen and built no chain';
COMMENT ON COLUMN unused.article IS 'key';
COMMENT ON COLUMN unused.place IS 'key: its place among the article''s unused cues, from 0';
COMMENT ON COLUMN unused.text IS 'the cue';
COMMENT ON COLUMN unused.text_start IS 'offset';
COMMENT ON COLUMN unused.text_end IS 'offset';
COMMENT ON COLUMN unused.reason IS 'why not';

CREATE TABLE reliances (
    article BIGINT NOT NULL,
    reader VARCHAR NOT NULL,
    reader_key VARCHAR NOT NULL,
    source VARCHAR NOT NULL,
    source_key VARCHAR NOT NULL,
    statements INTEGER NOT NULL,
    credits INTEGER NOT NULL,
    proof VARCHAR
);
COMMENT ON TABLE reliances IS 'one row a pair of outlets in an article of which one relies on the other';
COMMENT ON COLUMN reliances.article IS 'key';
COMMENT ON COLUMN reliances.reader IS 'the outlet that relies on the other';
COMMENT ON COLUMN reliances.reader_key IS 'key: the name as names are compared';
COMMENT ON COLUMN reliances.source IS 'the outlet that it relies on';
COMMENT ON COLUMN reliances.source_key IS 'key: the name as names are compared';
COMMENT ON COLUMN reliances.statements IS 'how many statements of the article go from the one straight to the other';
COMMENT ON COLUMN reliances.credits IS '1 where the other supplied the whole article';
COMMENT ON COLUMN reliances.proof IS 'the first sentence that shows it; empty of a credit';

CREATE TABLE records (article BIGINT NOT NULL, record BLOB NOT NULL);
COMMENT ON TABLE records IS 'what `--db` reads: the trace to the last detail; no interface, its form may change';
COMMENT ON COLUMN records.article IS 'key';
COMMENT ON COLUMN records.record IS 'JSON in UTF-8';
