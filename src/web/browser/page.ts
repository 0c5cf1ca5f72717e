/** The page /verify: takes a receipt, checks it here, and shows what came of it. After it is loaded it asks the network for nothing. */
import { answerTo } from './answer.ts'
import { type Brought, FIELDS } from './asked.ts'
import { Box, sayBeside } from './box.ts'
import { tools } from './crypto.ts'
import { clearAnswer, drawAnswer, drawProblems } from './drawn.ts'
import { found } from './found.ts'

const form = found('#verify-form', HTMLFormElement)
const [receipt, held, mine, payload] = [new Box('receipt'), new Box('held'), new Box('mine'), new Box('payload')]
const servers = textAt('/api/transparency/policy')
const named = loadNamed()

form.addEventListener('submit', event => {
  event.preventDefault()
  void check()
})

// A browser takes a file that is dropped on its place; dropped beside it, it would leave the page and show the file.
document.addEventListener('dragover', event => {
  if (event.dataTransfer?.types.includes('Files') === true && !isForFiles(event.target)) event.preventDefault()
})
document.addEventListener('drop', event => {
  const [file] = event.dataTransfer?.files ?? []
  if (file === undefined || isForFiles(event.target)) return
  event.preventDefault()
  receipt.take(file)
})

found('#verify-without', HTMLElement).hidden = true
form.hidden = false
void Promise.all([servers, named]).then(([policy]) => {
  found('#servers-policy', HTMLElement).textContent = policy ?? 'This server shows no key.'
  found('#verify-ready', HTMLElement).textContent =
    'The page is loaded. It needs no network any more: you may cut the connection before you put anything in.'
})

function isForFiles(target: EventTarget | null): boolean {
  return target instanceof HTMLInputElement && target.type === 'file'
}

async function check(): Promise<void> {
  clearAnswer()
  const unread = (await Promise.all([receipt, held, mine, payload].map(box => box.problems()))).flat()
  const answer = unread.length > 0 ? { problems: unread } : await answerTo(await brought(), tools)
  const problems = 'problems' in answer ? answer.problems : []
  for (const field of FIELDS) sayBeside(field, problems.find(problem => problem.field === field)?.text ?? '')
  if ('problems' in answer) drawProblems(problems)
  else drawAnswer(answer)
}

const brought = async (): Promise<Brought> => ({
  receipt: receipt.text,
  held: held.text,
  mine: mine.text,
  servers: await servers,
  payload: payload.bytes,
})

/** The receipt that the address names by its position (`?receipt=734`), put in as if its file had been chosen. */
async function loadNamed(): Promise<void> {
  const [, position] = /^\?receipt=([1-9]\d{0,14})$/.exec(location.search) ?? []
  const text = position && (await textAt(`/api/transparency/receipts/${position}.tlog-proof`))
  if (text) receipt.take(new File([text], `receipt ${position}`))
}

/** What this server shows, taken once, before anybody puts anything in. */
async function textAt(path: string): Promise<string | undefined> {
  try {
    const answer = await fetch(path)
    return answer.ok ? await answer.text() : undefined
  } catch {
    return undefined
  }
}
