#![allow(missing_docs, clippy::all, reason="scratch")]
use accord_core::page::*; use std::time::Instant;
fn main(){ let ts=accord_sheet::Typesetter::new(); let d=chrono::NaiveDate::from_ymd_opt(2026,11,3).unwrap();
 let base=||Page{title:"T".into(),agreed:"A".into(),good_until:"4 May 2026".into(),notes:vec![],outcome:None,purposes:vec![],commitments:vec![],follow_up:vec![],signatures:PageSignatures::Ink{lead:"L".into(),lines:4},notice:"N".into(),fingerprint:None,not_closed:"D".into()};
 let n:usize=std::env::args().nth(1).unwrap().parse().unwrap(); let sp=std::env::args().nth(2).is_some();
 let t=if sp {"word ".repeat(n/5)} else {"a".repeat(n)};
 let go=|k:&str,p:Page|{let i=Instant::now(); let s=ts.set(&p,Paper::A4,d).unwrap(); println!("{k} {} {:?}",s.pages(),i.elapsed());};
 let mut p=base();p.title=t.clone();go("title",p);
 let mut p=base();p.agreed=t.clone();go("agreed",p);
 let mut p=base();p.notes=vec![t.clone()];go("note",p);
 let mut p=base();p.outcome=Some(t.clone());go("outcome",p);
 let pu=|h:&str,l:&str,pp:&str|PagePurpose{handle:h.into(),line:l.into(),decides:None,people:vec![pp.into()],confirmed:true};
 let mut p=base();p.purposes=vec![pu(&t,"l","p")];go("handle",p);
 let mut p=base();p.purposes=vec![pu("h",&t,"p")];go("line",p);
 let mut p=base();p.purposes=vec![pu("h","l",&t)];go("people",p);
 let mut p=base();p.commitments=vec![PageCommitment{before:"".into(),who:t.clone(),after:"".into(),first_move:None}];go("who",p);
 let mut p=base();p.commitments=vec![PageCommitment{before:"".into(),who:"w".into(),after:"".into(),first_move:Some(t.clone())}];go("move",p);
 let mut p=base();p.follow_up=vec![PageMeeting{when:"w".into(),caller:t.clone()}];go("caller",p);
 let mut p=base();p.signatures=PageSignatures::Ink{lead:t.clone(),lines:4};go("lead",p);
 let mut p=base();p.notice=t.clone();go("notice",p);
}
