"""Reads public Gherkin suites for buildLexicon.ts: distinct step texts with their roles and step definitions.

Usage: readSuites.py OUT FOLDER...   (one folder a suite, checked out; standard library only)

Writes OUT/<suite>.jsonl, a line [text, [context, action, outcome, unknown], definition or null, captures]. The
definitions of Ruby, JavaScript, Java, Kotlin, Scala, Python, C#, PHP, Go and Rust are found by patterns and turned
into Python's regular expressions as far as they go: good enough for statistics, not for a product.
"""
import collections
import json
import os
import re
import sys

CODE = re.compile(r"\.(rb|js|ts|tsx|mjs|cjs|java|kt|py|cs|php|go|rs|scala|groovy)$")

KW=r"(?:Given|When|Then|And|But|\*|Gegeven|Stel|Als|Dan|En|Maar|Dado|Dada|Dados|Quando|Então|Entao|E|Mas|Cuando|Entonces|Y|Pero|Angenommen|Wenn|Dann|Und|Aber|Gegeben sei|Soit|Etant donné|Étant donné|Quand|Lorsque|Alors|Et|Mais|Mając|Jeśli|Wtedy|Oraz|Diyelim ki|Eğer ki|O zaman|Ve|Допустим|Дано|Если|Когда|То|Тогда|И)"
LINE=re.compile(r"^\s*("+KW+r")\s+(\S.*?)\s*$")
ROLE={'Given':0,'When':1,'Then':2,'Gegeven':0,'Als':1,'Dan':2,'Quando':1,'Então':2,'Dado':0,'Cuando':1,'Entonces':2,'Angenommen':0,'Wenn':1,'Dann':2,'Quand':1,'Alors':2,'Soit':0}
def steps(text):
    role=3; doc=None
    for l in text.split('\n'):
        s=l.strip()
        if doc:
            if s.startswith(doc): doc=None
            continue
        if s.startswith('"""') or s.startswith('```'):
            doc=s[:3]; continue
        if s.startswith(('#','|','@')): continue
        if re.match(r'(Scenario|Feature|Background|Example|Rule)',s): role=3; continue
        m=LINE.match(l)
        if not m: continue
        k=m.group(1)
        if k=='*': r=3
        elif k in ROLE: role=ROLE[k]; r=role
        else: r=role
        yield r,re.sub(r'\s+',' ',m.group(2))
S1=r"'((?:[^'\\\n]|\\.)*)'"; S2=r'"((?:[^"\\\n]|\\.)*)"'; S3=r'`((?:[^`\\]|\\.)*)`'
STR=f'(?:{S1}|{S2}|{S3})'
def first(*g): 
    for x in g:
        if x is not None: return x
def unesc(s): return re.sub(r'\\(.)',lambda m: m.group(0) if m.group(1) in 'dwsDWSbB.()[]{}|?*+^$/' else m.group(1),s)
def junesc(s): # java-like string escapes
    return s.replace('\\\\','\x00').replace('\\"','"').replace("\\'","'").replace('\x00','\\')
def defs(path,t):
    ext=path.rsplit('.',1)[-1]; out=[]
    if ext=='rb':
        for m in re.finditer(r'^\s*(?:Given|When|Then|And|But|Step|step|Transform)\s*\(?\s*/((?:[^/\\\n]|\\.)+)/([imx]*)',t,re.M): out.append(('re',m.group(1).replace('\\/','/')))
        for m in re.finditer(r'^\s*(?:Given|When|Then|And|But)\s*\(?\s*%r\{(.*?)\}\s*(?:do|\{)',t,re.M): out.append(('re',m.group(1)))
        for m in re.finditer(r'^\s*(?:Given|When|Then|And|But|step)\s*\(?\s*'+f'(?:{S1}|{S2})',t,re.M): out.append(('cuke' if not ':' in first(*m.groups()) else 'turnip',unesc(first(*m.groups()))))
    elif ext in('js','ts','tsx','mjs','cjs'):
        for m in re.finditer(r'\b(?:Given|When|Then|And|But|Step|defineStep|given|when|then)\s*\(\s*/((?:[^/\\\n]|\\.)+)/',t): out.append(('re',m.group(1).replace('\\/','/')))
        for m in re.finditer(r'\b(?:Given|When|Then|And|But|Step|defineStep|given|when|then)\s*\(\s*'+STR,t):
            s=first(*m.groups()); out.append(('cuke',unesc(s)) if not s.startswith('^') else ('re',junesc(s)))
        for m in re.finditer(r'@(?:given|when|then|and|but|binding)\s*\(\s*(?:/((?:[^/\\\n]|\\.)+)/|'+STR+')',t):
            g=m.groups(); out.append(('re',g[0]) if g[0] else ('cuke',unesc(first(*g[1:]))))
    elif ext in('java','kt','groovy','scala'):
        for m in re.finditer(r'@(?:Given|When|Then|And|But|Step|Dado|Quando|Entao|Então|E)\s*\(\s*(?:value\s*=\s*)?'+S2,t):
            s=junesc(m.group(1)); out.append(('re' if s.startswith('^') or s.endswith('$') or re.search(r'\\|\.\*|\[|\(\?|\.\+',s) else 'cuke',s))
        for m in re.finditer(r'\b(?:Given|When|Then|And|But)\s*\(\s*"""(.*?)"""',t): out.append(('re' if m.group(1).startswith('^') else 'cuke',m.group(1)))
        for m in re.finditer(r'\b(?:Given|When|Then|And|But)\s*\(\s*'+S2,t): s=junesc(m.group(1)); out.append(('re' if re.search(r'\^|\\|\.\*',s) else 'cuke',s))
    elif ext=='py':
        for m in re.finditer(r'@(?:\w+\.)?(?:given|when|then|step|and|but|Given|When|Then|Step)\s*\(\s*(?:(?:\w+\.)?(parse|re|cfparse|regex)\s*\()?\s*[uUrRf]{0,2}(?:"""(.*?)"""|'+S1+'|'+S2+')',t):
            g=m.groups(); s=first(*g[1:]); kind='re' if g[0] in('re','regex') or re.search(r'\(\?P<|\\d|\.\*|\[\^',s) else 'parse'; out.append((kind,s if kind=='re' else unesc(s)))
    elif ext=='cs':
        for m in re.finditer(r'\[(?:Given|When|Then|And|But|StepDefinition)\s*\(\s*(?:Expression\s*=\s*)?(?:@"((?:[^"]|"")*)"|'+S2+')',t):
            s=m.group(1).replace('""','"') if m.group(1) is not None else junesc(m.group(2)); out.append(('re' if not re.search(r'\{(int|string|word|float|\w*)\}',s) else 'cuke',s))
    elif ext=='php':
        for m in re.finditer(r'\*\s*@(?:Given|When|Then|And|But)\s+(.+?)\s*(?:\*/)?$',t,re.M):
            s=m.group(1).strip(); mm=re.match(r'^([/#~@!])(.*)\1[imsxu]*$',s); out.append(('re',mm.group(2)) if mm else ('turnip',s))
        for m in re.finditer(r'#\[(?:\w+\\)*(?:Given|When|Then|Step)\s*\(\s*'+f'(?:{S1}|{S2})',t):
            s=first(*m.groups()); mm=re.match(r'^([/#~])(.*)\1[imsxu]*$',s); out.append(('re',mm.group(2)) if mm else ('turnip',unesc(s)))
    elif ext=='go':
        for m in re.finditer(r'\.(?:Step|Given|When|Then)\(\s*(?:`([^`]*)`|'+S2+')',t): out.append(('re',m.group(1) if m.group(1) is not None else junesc(m.group(2))))
    elif ext=='rs':
        for m in re.finditer(r'#\[(?:given|when|then)\(\s*(?:(regex|expr)\s*=\s*)?r?#*"((?:[^"\\]|\\.)*)"',t): out.append(('re' if m.group(1)=='regex' else 'cuke',m.group(2)))
    return out
TYPES={'int':r'-?\d+','float':r'-?[\d.,]+','string':r'''(?:"[^"]*"|'[^']*')''','word':r'\S+','':r'.*','double':r'-?[\d.,]+','bigdecimal':r'-?[\d.,]+','long':r'-?\d+','byte':r'-?\d+','short':r'-?\d+'}
def compile_(kind,s):
    s=s.strip()
    if len(s)<3: return None
    if kind=='re':
        s=re.sub(r'\(\?<([a-zA-Z]\w*)>',r'(?P<\1>',s); s=s.replace('(?i)','').replace('\\A','^').replace('\\Z','$').replace('\\z','$').replace('\\h','\\s')
        s=re.sub(r'#\{[^}]*\}','.+',s)
        s=re.sub(r'\$\{[^}]*\}','.+',s)
        return s.lstrip('^').removesuffix('$')
    if kind=='parse':
        out='';i=0
        for m in re.finditer(r'\{(\w*)(?::([^}]*))?\}',s):
            out+=re.escape(s[i:m.start()]); i=m.end()
            out+='(-?\\d+)' if (m.group(2) or '').startswith('d') else '(.+?)'
        return out+re.escape(s[i:])
    if kind=='turnip':
        s2=re.escape(s)
        s2=re.sub(r'\\:([a-zA-Z_]\w*)|(?<![\w]):([a-zA-Z_]\w*)',lambda m:'''("[^"]*"|'[^']*'|\\\\S+)'''.replace('\\\\','\\'),s2)
        s2=re.sub(r'\\\(([^()]*?)\\\)',lambda m:'(?:'+m.group(1)+')?',s2)
        s2=re.sub(r'([\w-]+(?:/[\w-]+)+)',lambda m:'(?:'+m.group(1).replace('/','|')+')',s2)
        return s2
    out='';i=0
    for m in re.finditer(r'\{(\w*)\}|\\([({/])|\(([^()]*)\)|([^\s{}()/]+(?:/[^\s{}()/]+)+)',s):
        out+=re.escape(s[i:m.start()]); i=m.end()
        if m.group(1) is not None: out+='('+TYPES.get(m.group(1),'.+?')+')'
        elif m.group(2): out+=re.escape(m.group(2))
        elif m.group(3) is not None: out+='(?:'+re.escape(m.group(3))+')?'
        else: out+='(?:'+'|'.join(re.escape(x) for x in m.group(4).split('/'))+')'
    return out+re.escape(s[i:])
def literal(p):
    q=re.sub(r'\((?:[^()]|\([^()]*\))*\)[?*+]?|\[[^\]]*\][?*+]?|\\[dwsDWSbB][?*+]?|.[?*]','\0',p)
    q=re.sub(r'\\(.)',r'\1',q)
    if '|' in q: return ''
    return max(re.split(r'[\0^$.+{}]',q),key=len)
def nested_ok(p): return len(p)<400 and not re.search(r'\([^)]*[+*]\)[+*]',p)
def read(folder):
    texts, found = collections.defaultdict(lambda: [0, 0, 0, 0]), {}
    for base, _, names in os.walk(folder):
        for name in names:
            path = os.path.join(base, name)
            if not (name.endswith(".feature") or CODE.search(name)) or os.path.getsize(path) > 1_000_000:
                continue
            text = open(path, encoding="utf8", errors="replace").read()
            if name.endswith(".feature"):
                for role, step in steps(text):
                    if len(step) <= 300:
                        texts[step][role] += 1
            else:
                found.update((definition, True) for definition in defs(path, text))
    return texts, list(found)


def compiled(found):
    for kind, pattern in found:
        expression = compile_(kind, pattern)
        if not expression or not nested_ok(expression):
            continue
        try:
            yield re.compile(expression), literal(expression)
        except re.error:
            continue


def main(out, folders):
    for folder in folders:
        texts, found = read(folder)
        expressions = list(compiled(found))
        with open(os.path.join(out, os.path.basename(os.path.normpath(folder)) + ".jsonl"), "w") as file:
            for text, roles in texts.items():
                best = None
                for index, (expression, part) in enumerate(expressions):
                    match = (not part or part in text) and expression.fullmatch(text)
                    if not match:
                        continue
                    spans = [match.span(group) for group in range(1, expression.groups + 1) if match.span(group)[0] >= 0]
                    captured = sum(end - start for start, end in spans)
                    if best is None or captured < best[0]:
                        best = (captured, index, spans)
                file.write(json.dumps([text, roles, best and best[1], best and best[2]], ensure_ascii=False) + "\n")
        print(os.path.basename(folder), len(texts), "texts,", len(expressions), "definitions")


main(sys.argv[1], sys.argv[2:])
