use brochure::content::*; use brochure::diag::*;
fn main(){
  let args:Vec<String>=std::env::args().collect();
  if args[1]=="time" {
    let n=100_000usize;
    let cases:Vec<(String,Box<dyn Fn(usize)->String>)>=vec![
      (">".into(),Box::new(|n|">".repeat(n))),("> ".into(),Box::new(|n|"> ".repeat(n))),("- ".into(),Box::new(|n|"- ".repeat(n))),("1) ".into(),Box::new(|n|"1) ".repeat(n))),
      (":::en".into(),Box::new(|n|"::: en\n".repeat(n))),("[".into(),Box::new(|n|"[".repeat(n))),("![".into(),Box::new(|n|"![".repeat(n))),("{".into(),Box::new(|n|"{".repeat(n))),
      ("*a **b ".into(),Box::new(|n|"*a **b ".repeat(n/4))),("*a _b ".into(),Box::new(|n|"*a _b ".repeat(n/4))),
      ("[]{.sc}".into(),Box::new(|n|format!("{}a{}", "[".repeat(n), "]{.sc}".repeat(n)))),
      ("*[]{.sc}*".into(),Box::new(|n|format!("{}a{}", "*[".repeat(n/4), "]{.sc}*".repeat(n/4)))),
      ("[](b)".into(),Box::new(|n|format!("{}a{}", "[".repeat(n), "](b)".repeat(n)))),
      ("lists".into(),Box::new(|n|(0..n/100).map(|d| format!("{}- a\n", "  ".repeat(d%400))).collect())),
      ("headings".into(),Box::new(|n|(0..n).map(|n| format!("## Titre {n} {{#t{n}}}\n\n")).collect())),
      ("notes".into(),Box::new(|n|(0..n).map(|n| format!("a[^{n}]\n\n[^{n}]: b\n\n")).collect())),
      ("notes1".into(),Box::new(|n|{let mut s:String=(0..n).map(|n| format!("a[^{n}] ")).collect(); s.push_str("\n\n"); for i in 0..n {s.push_str(&format!("[^{i}]: b\n\n"));} s})),
      ("fences".into(),Box::new(|n|"::: chapo\na\n:::\n".repeat(n))),
      ("line".into(),Box::new(|n|"[a]{.sc} 1^er^ http://x.org, [b] {c} *d* ".repeat(n/4))),
      ("word".into(),Box::new(|n|"a".repeat(n*10))),
      ("verse".into(),Box::new(|n|format!("::: vers\n{}:::\n","  *un* vers\n".repeat(n)))),
      ("indented".into(),Box::new(|n|"    un vers\n\n".repeat(n))),
      ("table".into(),Box::new(|n|format!("|a|b|\n|-|-|\n{}","|c|d|\n".repeat(n)))),
      ("defs".into(),Box::new(|n|"a\n:   b\n\n".repeat(n))),
      ("defs1".into(),Box::new(|n|format!("a\n{}",":   b\n".repeat(n)))),
      ("html".into(),Box::new(|n|"<div>\n".repeat(n))),
      ("comments".into(),Box::new(|n|"<!-- a -->\n".repeat(n))),
      ("speech".into(),Box::new(|n|format!("::: entretien\n{}:::\n","**A ?**\n\nb\n\n".repeat(n)))),
    ];
    let reps=["http://-", "www.é/", "{a=“", "[^a", "^a", "]{", "<!--", "<b", ":::", ": ", "&#", "![a](", "{.a} ", "{.a}\n", "[a]: b\n", "[a][b] ", "\n\n", "`", "``a` ", "\\", "<a ", "<?", "<!A", "<![CDATA[","<!-- a --> ","a <!-- a --> ","<br>","![](a){x ","::: vers\na<br>", "{a=\"", "{a ", "[^a\n","a\n{.a}\n","http://a_ ","&amp;","\\*","> a\n\n","- a\n\n","a\n\n\n\n", "\u{2028}","\u{7}", "\\[a\n", "    {.a}\n\n"];
    let mut cases=cases; for r in reps { cases.push((format!("rep {r:?}"),Box::new(move |n| r.repeat(n)))); }
    for (name,f) in &cases {
      let mut t=vec![];
      for k in [n/2,n] { let s=f(k); let a=std::time::Instant::now(); let mut d=vec![]; let x=parse_markdown(SourceId(0),&s,&mut d); t.push(a.elapsed().as_secs_f64()); drop(x);
        if k==n { let a=std::time::Instant::now(); let x=parse_plain(SourceId(0),&s,&mut d); t.push(a.elapsed().as_secs_f64()); drop(x);} }
      println!("{name:20} {:.3} {:.3} x{:.1}  plain {:.3}",t[0],t[1],t[1]/t[0],t[2]);
    }
    return;
  }
  for p in &args[1..] {
    let s=String::from_utf8_lossy(&std::fs::read(p).unwrap()).into_owned();
    for (n,f) in [("md",parse_markdown as fn(SourceId,&str,&mut Diagnostics)->Text),("plain",parse_plain)] {
      let mut d=vec![]; let t=f(SourceId(0),&s,&mut d);
      let mut src=Sources::default(); src.add(p.rsplit('/').next().unwrap(),s.as_str());
      println!("== {p} {n}: {} blocks, {} notes",t.blocks.len(),t.notes.len());
      for b in &t.blocks { if let BlockKind::Paragraph(i)=&b.kind { let w=plain_words(i); println!("  p {:?}",w.chars().take(90).collect::<String>()); } else { println!("  {:?}",format!("{:?}",b.kind).chars().take(150).collect::<String>()); } }
      print!("{}",render_all(&d,&src,Locale::French));
    }
  }
}
