// A mail server that keeps what it is given and delivers nothing, on loopback:
//   node e2e/smtp-sink.mjs [--port N] [--out FILE]
// prints { "listening": PORT }, then one JSON line for each mail (also appended to FILE).
import { appendFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import PostalMime from 'postal-mime';
import { SMTPServer } from 'smtp-server';

// -> { port, mails, close() }; `heard` is told of each mail.
export async function sink({ port = 0, heard = () => {} } = {}) {
  const mails = [];
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    size: 10 * 1024 * 1024,
    onData(stream, session, done) {
      const parts = [];
      stream.on('data', (part) => parts.push(part));
      stream.on('end', async () => {
        try {
          const mail = await read(Buffer.concat(parts), session.envelope);
          mails.push(mail);
          heard(mail);
          done();
        } catch (error) {
          done(error);
        }
      });
    },
  });
  server.on('error', () => {});
  await new Promise((listening, failed) => {
    server.server.once('error', failed);
    server.listen(port, '127.0.0.1', listening);
  });
  return { port: server.server.address().port, mails, close: () => new Promise((closed) => server.close(closed)) };
}

async function read(raw, envelope) {
  const mail = await PostalMime.parse(raw);
  const header = (name) => mail.headers.find(({ key }) => key === name)?.value;
  return {
    from: envelope.mailFrom.address,
    to: envelope.rcptTo.map(({ address }) => address),
    subject: mail.subject,
    sender: mail.from,
    contentType: header('content-type'),
    text: mail.text,
    html: mail.html,
    raw: raw.toString('latin1'),
  };
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { values } = parseArgs({ options: { port: { type: 'string', default: '0' }, out: { type: 'string' } } });
  const print = (value) => {
    const line = `${JSON.stringify(value)}\n`;
    process.stdout.write(line);
    if (values.out && !value.listening) appendFileSync(values.out, line);
  };
  const { port } = await sink({ port: Number(values.port), heard: print });
  print({ listening: port });
}
