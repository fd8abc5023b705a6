// What TypeDoc does not do by itself: the calls in the order of the README, constants on
// pages of their own by group, `bind(2)` as a link to the manual.

import {
  Comment,
  CommentTag,
  Converter,
  DeclarationReflection,
  KindRouter,
  makeRecursiveVisitor,
  ReflectionFlag,
  ReflectionKind,
} from 'typedoc'
import { CATEGORIES, CONSTANT_PAGES, pageOfConstant } from './tables.mjs'

/** The names of the entry points, by the file each is. */
const ENTRIES = {
  'src/index.ts': 'sockfd',
  'src/raw.ts': 'sockfd/raw',
  'src/promises.ts': 'sockfd/promises',
  'src/learn/index.ts': 'sockfd/learn',
}

/** A page of the manual, as it is written: `bind(2)`. */
const MANUAL = /(?<![\w.`/[])([a-z_][\w.-]*)\(([1-8])\)/g

/** The modules that hold nothing but constants. */
const constantPages = new Set()

/** Constants have no page for each, but stand on that of their group. */
class Router extends KindRouter {
  getPageKind(target) {
    return constantPages.has(target.parent) ? undefined : super.getPageKind(target)
  }

  /** Of a constant the name that its line on the page has, which would else be its second. */
  createAnchor(target, pageTarget) {
    const isLine = constantPages.has(pageTarget) && target.parent === pageTarget
    return isLine ? target.name.toLowerCase() : super.createAnchor(target, pageTarget)
  }
}

export function load(app) {
  app.renderer.defineRouter('sockfd', Router)
  app.converter.on(Converter.EVENT_CREATE_DECLARATION, asFunction)
  app.converter.on(Converter.EVENT_RESOLVE_BEGIN, arrange, 1000)
  app.converter.on(Converter.EVENT_RESOLVE_END, ({ project }) => finish(project), -1000)
}

const text = words => [{ kind: 'text', text: words }]

/** Puts a reflection into a category. */
function categorize(reflection, category) {
  reflection.comment ??= new Comment()
  if (!reflection.comment.getTag('@category'))
    reflection.comment.blockTags.push(new CommentTag('@category', text(category)))
}

function arrange({ project }) {
  const modules = new Map(project.children.map(module => [ENTRIES[fileOf(module)], module]))
  for (const [name, module] of modules) {
    module.name = name
    categorize(module, 'Imports')
  }
  const categoryOfCall = new Map()
  for (const child of modules.get('sockfd').children) {
    const category = CATEGORIES[fileOf(child)]
    if (category === undefined) continue
    for (const each of [child, ...(child.signatures ?? [])]) categorize(each, category)
    categoryOfCall.set(child.name, category)
  }
  for (const child of modules.get('sockfd/raw').children) {
    const category = categoryOfCall.get(child.name)
    if (category !== undefined)
      for (const each of [child, ...(child.signatures ?? [])]) categorize(each, category)
  }
  for (const child of modules.get('sockfd').children)
    if (child.name.endsWith('Address') && child.kindOf(ReflectionKind.Interface)) withoutAbsent(project, child)
  moveConstants(project, modules.get('sockfd'))
}

const fileOf = reflection =>
  (reflection.sources ?? reflection.signatures?.[0]?.sources)?.[0]?.fileName.replace(/^.*?(?=src\/)/, '')

/** A call that not every system has is a variable in the source, and a function to its reader. */
function asFunction(context, variable) {
  if (!variable.kindOf(ReflectionKind.Variable) || !/^src\/(raw|[a-z]+)\.ts$/.test(fileOf(variable))) return
  const { checker, converter } = context
  const symbol = context.getSymbolFromReflection(variable)
  const type = checker.getTypeOfSymbol(symbol)
  if (type.getCallSignatures().length === 0) return
  const { declaration } = converter.convertType(context, type)
  variable.kind = ReflectionKind.Function
  variable.signatures = declaration.signatures
  variable.setFlag(ReflectionFlag.Const, false)
  delete variable.type
  delete variable.defaultValue
  for (const signature of declaration.signatures) {
    signature.name = variable.name
    signature.parent = variable
    signature.comment = variable.comment?.clone()
    signature.sources = variable.sources
  }
  delete variable.comment
}

/** Fields that are there only to be `undefined` say nothing to a reader. */
function withoutAbsent(project, address) {
  for (const field of [...(address.children ?? [])])
    if (field.type?.type === 'intrinsic' && field.type.name === 'undefined') project.removeReflection(field)
  delete address.extendedTypes
}

/** From the module to a page for each group. */
function moveConstants(project, module) {
  const pages = new Map()
  for (const title of CONSTANT_PAGES) {
    const page = new DeclarationReflection(title, ReflectionKind.Module, project)
    page.comment = new Comment(text('Exported by `sockfd`. What this system lacks is `undefined`.'))
    categorize(page, 'Constants')
    project.registerReflection(page, undefined, undefined)
    pages.set(title, page)
  }
  for (const child of [...module.children]) {
    const page = pages.get(pageOfConstant.get(child.name))
    if (page === undefined) continue
    module.removeChild(child)
    child.parent = page
    page.addChild(child)
  }
  for (const page of pages.values()) {
    if (page.children === undefined) throw new Error(`no constants for ${page.name}`)
    project.addChild(page)
    constantPages.add(page)
  }
}

/** Behind the sentence of an option or a control message: the type of its value, if it is no number. */
function tellValue(constant) {
  const types = constant.type.type === 'intersection' ? constant.type.types : [constant.type]
  for (const type of types) {
    const word = { Option: 'Value', Control: 'Data' }[type.name]
    if (word === undefined) continue
    const values = type.typeArguments[0].declaration.children.map(level => level.type)
    const seen = new Set()
    const parts = values.flatMap(value => {
      if (seen.has(value.toString()) || `${value}` === 'number') return []
      seen.add(value.toString())
      return [{ kind: 'text', text: seen.size === 1 ? ` ${word}: ` : ', ' }, ...shown(value)]
    })
    if (parts.length > 0) constant.comment.summary.push(...parts, { kind: 'text', text: '.' })
  }
}

/** A type as parts of a comment, with a link where there is a page. */
function shown(type) {
  const element = type.type === 'array' ? type.elementType : type
  const target = element.reflection
  if (target === undefined) return [{ kind: 'code', text: `\`${type}\`` }]
  const link = { kind: 'inline-tag', tag: '@link', text: element.name, target }
  return element === type ? [link] : [link, { kind: 'code', text: '`[]`' }]
}

/** `Uint8Array`, whatever the buffer is that it lies in. */
const plainBytes = makeRecursiveVisitor({
  reference(type) {
    if (`${type.typeArguments?.[0]}` === 'ArrayBufferLike') delete type.typeArguments
  },
})

/** The imports, in the order of the layers. */
const ORDER = Object.values(ENTRIES)

function finish(project) {
  for (const { title, children } of project.categories)
    if (title === 'Imports') children.sort((a, b) => ORDER.indexOf(a.name) - ORDER.indexOf(b.name))
  for (const page of constantPages) for (const constant of page.children) tellValue(constant)
  for (const reflection of Object.values(project.reflections)) {
    reflection.type?.visit(plainBytes)
    // Where the source is said, and not linked to: the pages may be anywhere.
    for (const source of reflection.sources ?? []) delete source.url
    const { comment } = reflection
    if (comment === undefined) continue
    for (const part of [comment.summary, ...comment.blockTags.map(tag => tag.content)].flat())
      if (part.kind === 'text')
        part.text = part.text.replace(
          MANUAL,
          (all, page, section) => `[${all}](https://man7.org/linux/man-pages/man${section}/${page}.${section}.html)`,
        )
  }
}
