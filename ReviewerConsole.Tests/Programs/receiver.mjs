// A receiver of webhooks that believes what the specification's own library believes: node receiver.mjs PORT SECRET. GET / tells what it has.
import { createServer } from 'node:http';
import { Webhook } from 'standardwebhooks';

const [port, secret] = process.argv.slice(2);
const webhook = new Webhook(secret);
const seen = [];
createServer((request, response) => {
  if (request.method === 'GET')
    return response.end(JSON.stringify(seen));
  let body = '';
  request.setEncoding('utf8').on('data', part => body += part).on('end', () => {
    try {
      seen.push({ id: request.headers['webhook-id'], message: webhook.verify(body, request.headers) });
      response.writeHead(204).end();
    } catch (wrong) {
      seen.push({ wrong: `${wrong}` });
      response.writeHead(400).end();
    }
  });
}).listen(Number(port), '127.0.0.1', () => console.log('ready'));
