// A mail server with STARTTLS: node mail.mjs PORT KEY CERTIFICATE [OPTION…], which are no-tls, no-utf8 and
// login:USER:PASSWORD. Whom it is for says what becomes of a mail: full@ is put off,
// nobody@ is refused, slow@ is never answered. GET on PORT+1 tells what it has.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { SMTPServer } from 'smtp-server';

const [port, key, cert, ...options] = process.argv.slice(2);
const login = options.find(option => option.startsWith('login:'))?.slice(6);
const seen = [];
let put = 0;
const refuse = (code, text) => Object.assign(new Error(text), { responseCode: code });
const server = new SMTPServer({
  key: readFileSync(key),
  cert: readFileSync(cert),
  disabledCommands: login ? [] : ['AUTH'],
  hideSTARTTLS: options.includes('no-tls'),
  hideSMTPUTF8: options.includes('no-utf8'),
  onAuth: (auth, _, done) => `${auth.username}:${auth.password}` === login ? done(null, { user: auth.username }) : done(refuse(535, 'no')),
  onRcptTo(to, _, done) {
    const [name] = to.address.split('@');
    if (name === 'slow')
      return;
    done(name === 'full' && put++ === 0 ? refuse(451, 'come back later') : name === 'nobody' ? refuse(550, 'no such mailbox') : null);
  },
  onData(stream, session, done) {
    let text = '';
    stream.setEncoding('utf8').on('data', part => text += part).on('end', () => {
      seen.push({ secured: session.secure, user: session.user || null, from: session.envelope.mailFrom.address, to: session.envelope.rcptTo.map(to => to.address), text });
      done();
    });
  },
});
server.on('error', () => { });
createServer((_, response) => response.end(JSON.stringify(seen))).listen(Number(port) + 1, '127.0.0.1', () =>
  server.listen(Number(port), '127.0.0.1', () => console.log('ready')));
