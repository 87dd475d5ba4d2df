// Opens a book in the reading system foliate-js in headless Chromium, plays the overlay of its first story, and prints
// as JSON what was lit, when, by which class and in which colours.
// Usage: node play.mjs CHROMIUM BOOK RATE
import { createServer } from 'node:http'
import { readFile } from 'node:fs/promises'
import { dirname, extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import puppeteer from 'puppeteer-core'

const [chromium, book, rate] = process.argv.slice(2)
const home = join(dirname(fileURLToPath(import.meta.url)), 'node_modules', 'foliate-js')
const types = { '.js': 'text/javascript', '.html': 'text/html', '.epub': 'application/epub+zip' }
const page = `<!DOCTYPE html><html><body style="height:100vh;margin:0"><script type="module">
import './view.js'
const view = document.createElement('foliate-view')
view.style.cssText = 'display:block;height:100%'
document.body.append(view)
await view.open(new File([await (await fetch('/book.epub')).blob()], 'book.epub'))
const index = view.book.sections.findIndex(section => section.mediaOverlay)
await view.goTo(index)
const lit = []
const active = view.book.media.activeClass
const seen = () => {
  for (const { doc } of view.renderer.getContents()) {
    const element = doc.getElementsByClassName(active)[0]
    if (element && lit.at(-1)?.id !== element.id) {
      const style = doc.defaultView.getComputedStyle(element)
      lit.push({ id: element.id, color: style.color, background: style.backgroundColor, at: performance.now() })
    }
  }
}
const clock = setInterval(seen, 15)
view.mediaOverlay.addEventListener('error', e => { throw e.detail })
window.texts = []
view.mediaOverlay.addEventListener('highlight', e => window.texts.push(e.detail.text))
view.mediaOverlay.setRate(${Number(rate)})
await view.mediaOverlay.start(index)
window.stop = () => { clearInterval(clock); view.mediaOverlay.stop(); return { lit, texts: window.texts, active } }
window.ready = true
</script></body></html>`

const server = createServer(async (request, response) => {
  const path = new URL(request.url, 'http://localhost').pathname
  try {
    const body = path === '/' ? page : await readFile(path === '/book.epub' ? book : join(home, path))
    response.writeHead(200, { 'content-type': types[extname(path)] ?? 'text/html' }).end(body)
  } catch {
    response.writeHead(404).end()
  }
}).listen(0, '127.0.0.1')
await new Promise(resolve => server.once('listening', resolve))

const browser = await puppeteer.launch({
  executablePath: chromium,
  args: ['--no-sandbox', '--autoplay-policy=no-user-gesture-required'],
})
try {
  const tab = await browser.newPage()
  const errors = []
  tab.on('pageerror', error => errors.push(String(error)))
  await tab.goto(`http://127.0.0.1:${server.address().port}/`)
  await tab.waitForFunction('window.ready === true', { timeout: 30000 })
  // The first story is over when the reading system has gone on to the next one.
  await tab.waitForFunction(
    'window.texts.some(text => text.split("#")[0] !== window.texts[0].split("#")[0])',
    { timeout: 90000 })
  console.log(JSON.stringify({ ...(await tab.evaluate('window.stop()')), errors }))
} finally {
  await browser.close()
  server.close()
}
