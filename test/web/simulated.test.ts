/** A simulated ledger says so on every page, and a real one on none. */
import { expect, it } from 'vitest'
import { Reader, servePages } from './served-pages.ts'

const PAGES = ['/', '/requests', '/organisations', '/rules', '/about', '/people', '/no-such-page']
const WORDS = 'This ledger is simulated.'

it.each([true, false])('simulated: %s', async simulated => {
  const pages = await servePages(undefined, { simulated })
  try {
    const reader = new Reader(pages.url)
    for (const path of PAGES) expect([path, (await reader.read(path)).html.includes(WORDS)]).toEqual([path, simulated])
  } finally {
    await pages.close()
  }
})
