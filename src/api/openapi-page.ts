/** The page that shows the API to people: every operation with what it takes and an example, as plain HTML without a script. */
import { readFileSync } from 'node:fs'
import { parametersOf } from './openapi.ts'
import { TAGS, type Operation } from './operation.ts'
import { addressOf, type LogFile } from './transparency-operations.ts'

export const STYLESHEET = readFileSync(new URL('openapi.css', import.meta.url), 'utf8')

/** What stands in the place of the parts of an address: of those that are ids, one that nothing has. */
const EXAMPLE_ID = '7f6d1e0c-3a52-5b0e-9c41-0d8d3c1f2a07'
const EXAMPLES: Readonly<Record<string, string>> = { revision: '0', packId: 'uk-msc-key', quarter: '2026q2' }

/** `origin` is the mount with its host, for the examples; `base` without it, for links. */
export function pageOf(table: readonly Operation[], files: readonly LogFile[], origin: string, base: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>The API of Candour</title>
<link rel="stylesheet" href="${attribute(base)}/openapi.css">
</head>
<body>
<a class="skip" href="#main">Skip to main content</a>
<main id="main">
<h1>The API of Candour</h1>
<p class="notice"><strong>There is no sign-in yet.</strong> Those who act are made-up people: whoever can reach this server can act as any of them.</p>
<p><a href="/">Candour for people</a> · <a href="${attribute(base)}/openapi.json">This description as OpenAPI 3.1</a></p>
${CONVENTIONS}
<nav aria-label="Operations">
${TAGS_SHOWN.map(tag => contents(tag, table)).join('\n')}
</nav>
${TAGS_SHOWN.map(tag => section(tag, table, origin)).join('\n')}
${theLog(files)}
</main>
</body>
</html>
`
}

const CONVENTIONS = `<h2>How it works</h2>
<ul>
<li>Lists answer <code>{"items": […], "total": 12, "next": "/api/…"}</code>; <code>next</code> is null on the last page.</li>
<li>Documents carry an <code>ETag</code>. Send it as <code>If-None-Match</code> to read only what has changed, and as <code>If-Match</code> to record only if nothing was recorded since.</li>
<li>Every write needs <code>Content-Type: application/json</code>, <code>Candour-Person</code> and an <code>Idempotency-Key</code>: sent again with the same key, it is answered again and recorded once. It answers 201 where something was recorded, and 200 where it was so already.</li>
<li>Any body may say <code>occurredAt</code>: when it happened, where that was not just now.</li>
<li>A write answers with <code>Candour-Position</code>. Send that header with the next read to see what you wrote.</li>
<li>Everything that is not done is answered as <code>application/problem+json</code>, with a sentence in <code>detail</code> and each wrong field in <code>errors</code>.</li>
</ul>`

/** Operations are shown by tag; the files of the log by themselves, for there is nothing to send. */
const TAGS_SHOWN = TAGS.filter(tag => tag !== 'Log')

const theLog = (files: readonly LogFile[]): string => `<section>
<h2>Files of the log</h2>
<p>For whoever wants to check this ledger without trusting it. Each is sent as it was signed or published.</p>
<table>
<caption>What can be fetched</caption>
<thead><tr><th scope="col">Address</th><th scope="col">Type</th><th scope="col">What it is for</th></tr></thead>
<tbody>${files.map(file => `<tr><th scope="row"><code>GET ${text(addressOf(file))}</code></th><td>${text(file.type)}</td><td>${text(file.summary)}</td></tr>`).join('')}</tbody>
</table>
</section>`

const contents = (tag: string, table: readonly Operation[]): string => `<h2>${text(tag)}</h2>
<ul>
${table
  .filter(operation => operation.tag === tag)
  .map(({ id, summary }) => `<li><a href="#${attribute(id)}">${text(summary)}</a></li>`)
  .join('\n')}
</ul>`

const section = (tag: string, table: readonly Operation[], origin: string): string => `<section>
<h2>${text(tag)}: in detail</h2>
${table
  .filter(operation => operation.tag === tag)
  .map(operation => shown(operation, origin))
  .join('\n')}
</section>`

function shown(operation: Operation, origin: string): string {
  const { id, method, path, summary, description, answers, problems } = operation
  const statuses = answers.map(answer => `<li>${answer.status}: ${text(answer.description)}</li>`)
  return `<article id="${attribute(id)}">
<h3>${text(summary)}</h3>
<p><code>${method.toUpperCase()} ${text(path.replaceAll(/:(\w+)/g, '{$1}'))}</code></p>
${description === undefined ? '' : `<p>${text(description)}</p>`}
${parameters(operation)}
${body(operation)}
<h4>Answers</h4>
<ul>${statuses.join('')}<li>Problems: ${problems.join(', ')}</li></ul>
<h4>Example</h4>
<pre tabindex="0"><code>${text(example(operation, origin))}</code></pre>
</article>`
}

function parameters(operation: Operation): string {
  const rows = parametersOf(operation).map(
    ({ name, in: place, required, description = '' }) =>
      `<tr><th scope="row"><code>${text(name)}</code></th><td>${place}</td><td>${required ? 'yes' : 'no'}</td><td>${text(description)}</td></tr>`,
  )
  if (rows.length === 0) return ''
  return `<table>
<caption>Parameters</caption>
<thead><tr><th scope="col">Name</th><th scope="col">Where</th><th scope="col">Needed</th><th scope="col">What it means</th></tr></thead>
<tbody>${rows.join('')}</tbody>
</table>`
}

/** The fields are in the description itself, by name; here is one body that is accepted. */
function body({ body: sent, file }: Operation): string {
  if (file !== undefined) {
    return `<h4>Body: ${text(file.type)}</h4>
<pre tabindex="0"><code>${text(file.example)}</code></pre>`
  }
  if (sent === undefined) return ''
  return `<h4>Body: ${text(sent.name)}</h4>
<pre tabindex="0"><code>${text(JSON.stringify(sent.example, null, 2))}</code></pre>`
}

function example({ method, path, body: sent, file }: Operation, origin: string): string {
  const url = `${origin}${path.replaceAll(/:(\w+)/g, (_, part: string) => EXAMPLES[part] ?? EXAMPLE_ID)}`
  const sender = ['Candour-Person: <reference>', 'Idempotency-Key: <new for each>']
  const sending = (type: string, data: string): string =>
    [`curl '${url}'`, ...[`Content-Type: ${type}`, ...sender].map(header => `-H '${header}'`), data].join(' \\\n  ')
  if (file !== undefined) return sending(file.type, '--data-binary @<file>')
  if (method === 'get' || sent === undefined) return `curl '${url}'`
  return sending('application/json', `-d '${JSON.stringify(sent.example).replaceAll("'", `'\\''`)}'`)
}

const text = (plain: string): string => plain.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
const attribute = (plain: string): string => text(plain).replaceAll('"', '&quot;')
