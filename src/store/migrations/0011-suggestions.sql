-- Suggestions weigh thousands of one specialty: all that they weigh stands in the index, and few alumni are fetched.
-- Of the longest row that a pack may hold this takes about 1,700 bytes; an index takes 2,704.
drop index alumni_specialty;
create index alumni_specialty on alumni (specialty)
  include (id, name, grad_year, institution, city, modes, max_per_year, last_contacted, paused_until)
  where status = 'active';
