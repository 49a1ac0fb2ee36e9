-- Repairs rows of the time before text from outside was looked at. JSON can spell U+0000 and lone
-- surrogates, and the type json keeps both as they are spelled; whatever takes such a text out of it
-- fails. Each becomes U+FFFD, as LegalText makes it of what tools say.
create function legal_text(spelled text) returns text language sql immutable as $$
  -- No control character stands in JSON as it is, so they can mark: 1 an escaped backslash, which
  -- begins no other escape; 2 and 3 the two halves of a character, which stay.
  select replace(replace(replace(
    regexp_replace(
      regexp_replace(
        replace(spelled, '\\', chr(1)),
        '\\u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})',
        chr(2) || '\1' || chr(3) || '\2', 'g'),
      '\\u(0000|[dD][89a-fA-F][0-9a-fA-F]{2})', '\\ufffd', 'g'),
    chr(3), '\u'), chr(2), '\u'), chr(1), '\\')
$$;
create function is_illegal(spelled json) returns boolean language sql immutable as $$
  select strpos(spelled::text, '\u') > 0 and legal_text(spelled::text) <> spelled::text
$$;

update recipe set definition = legal_text(definition::text)::json where is_illegal(definition);
update tool_definition set definition = legal_text(definition::text)::json,
  change = nextval('tool_definition_change')
where is_illegal(definition);
update journal set data = legal_text(data::text)::json where is_illegal(data);
update webhook_delivery set data = legal_text(data::text)::json where is_illegal(data);
update live_job set
  delivery = legal_text(delivery::text)::json,
  sent_traits = legal_text(sent_traits::text)::json,
  sent_params = legal_text(sent_params::text)::json
where is_illegal(delivery) or is_illegal(sent_traits) or is_illegal(sent_params);

-- Of a text that is another now, SHA-256 and size are others too.
create function legal_outputs(outputs json) returns json language sql immutable as $$
  select json_agg(
    case when output ->> 'text' is null then output
      else (output::jsonb || jsonb_build_object(
        'sha256', encode(sha256(convert_to(output ->> 'text', 'UTF8')), 'hex'),
        'bytes', octet_length(convert_to(output ->> 'text', 'UTF8'))))::json
    end order by nth)
  from json_array_elements(legal_text(outputs::text)::json)
    with ordinality as each (output, nth)
$$;

-- It compares rows as jsonb, which these cannot become.
alter table generation disable trigger generation_is_final;
with repaired as (
  update generation set
    traits = legal_text(traits::text)::json,
    params = legal_text(params::text)::json,
    outputs = case when is_illegal(outputs) then legal_outputs(outputs) else outputs end
  where is_illegal(outputs) or is_illegal(params) or is_illegal(traits)
  returning collection_id, slot, attempt, late
), gone as (
  delete from asset_use u using repaired r
  where (u.collection_id, u.slot, u.attempt, u.late)
    = (r.collection_id, r.slot, r.attempt, r.late)
)
-- Which assets these collections have is read from the journal once more.
delete from asset_use_seen s
where s.collection_id in (select r.collection_id from repaired r);
alter table generation enable trigger generation_is_final;

drop function legal_outputs(json);
drop function is_illegal(json);
drop function legal_text(text);
