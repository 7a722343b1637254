-- what was or will be sent; the rows of mails sent are purged, since some hold one-time codes
CREATE TABLE email (
  id BIGINT PRIMARY KEY,
  -- what it says to whom, when a job that may run twice writes it
  once TEXT UNIQUE,
  recipient TEXT NOT NULL,
  sender_name TEXT NOT NULL,
  subject TEXT NOT NULL,
  body_text TEXT NOT NULL,
  body_html TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  sent_at BIGINT
);
CREATE INDEX email_created ON email (created_at);
