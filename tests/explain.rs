//! `explain`: the 36 articles and every code, from the registries.

use std::collections::BTreeSet;

use assert_cmd::Command;
use serde_json::Value;
use xiafang::articles::{ARTICLES, ArticleKind};
use xiafang::registers::{DOCUMENTS, FIGURES};
use xiafang::rules::all;

/// Every code of the analysis of the Measures: none may be missing, more may be added.
const CODES: &str = "A05.1 A05.2 A05.3 A06.1 A06.2 A07.1 A07.2 A07.3 A08.1 A08.2 A09.1 A09.2 \
    A10.1 A10.2 A12.1 A12.2 A12.3 A12.4 A12.5 A12.6 A13.1 A13.2 A13.3 A13.4 A14.1 A14.2 A15.1 \
    A15.2 A15.3 A15.4 A15.5 A16.1 A16.2 A16.3 A16.4 A16.5 A17.1 A17.2 A18.1 A18.2 A19.1 A19.2 \
    A19.3 A20.1 A20.2 A20.3 A20.4 A21.1 A21.2 A22.1 A22.2 A22.3 A23.1 A23.2 A23.3 A24.1 A24.2 \
    A24.3 A24.4 A24.5 A26.1 A28.1 A28.2 A29.1 A29.2 A29.3 A30.1 A30.2 A30.3 A31.1 A33.1 A33.2 \
    A34.1 A34.2";

fn explain(args: &[&str]) -> (i32, String, String) {
    let mut command = Command::cargo_bin("xiafang").expect("the binary is built");
    let output = command.arg("explain").args(args).output().expect("it runs");
    let text = |bytes| String::from_utf8(bytes).expect("output is UTF-8");
    let code = output.status.code().expect("it ends");
    (code, text(output.stdout), text(output.stderr))
}

fn explained(args: &[&str]) -> Value {
    let (code, stdout, _) = explain(&[args, &["--format", "json"]].concat());
    assert_eq!(code, 0);
    serde_json::from_str(&stdout).expect("it is JSON")
}

#[test]
fn all_36_articles_are_there_in_order() {
    let numbers: Vec<u8> = ARTICLES.iter().map(|article| article.number).collect();
    assert_eq!(numbers, (1..=36).collect::<Vec<u8>>());
}

#[test]
fn every_article_comes_to_something() {
    for article in ARTICLES {
        assert!(!article.kinds().is_empty(), "{article}");
    }
}

#[test]
fn an_article_without_check_document_or_figure_says_why() {
    for article in ARTICLES {
        let kinds = article.kinds();
        let counted = [
            ArticleKind::Check,
            ArticleKind::Document,
            ArticleKind::Figure,
        ];
        let counts = kinds.iter().any(|kind| counted.contains(kind));
        assert!(counts || article.note.is_some(), "{article}");
    }
}

#[test]
fn every_code_of_the_analysis_is_registered() {
    let codes: BTreeSet<&str> = all().iter().map(|rule| rule.code.0).collect();
    let missing: Vec<&str> = CODES
        .split(' ')
        .filter(|code| !codes.contains(code))
        .collect();
    assert_eq!(missing, [""; 0]);
}

#[test]
fn every_a_code_document_and_figure_rests_on_an_article() {
    let articles = all().into_iter().filter_map(|rule| rule.code.article());
    let articles = articles.chain(DOCUMENTS.iter().map(|document| document.article));
    for article in articles.chain(FIGURES.iter().map(|figure| figure.article)) {
        assert!((1..=36).contains(&article), "{article}");
    }
}

#[test]
fn the_table_lists_every_code_once() {
    let table = explained(&[]);
    let listed: Vec<&str> = table["codes"]
        .as_array()
        .expect("codes")
        .iter()
        .filter_map(|code| code["code"].as_str())
        .collect();
    let registered: Vec<&str> = all().iter().map(|rule| rule.code.0).collect();
    assert_eq!(listed, registered);
    assert_eq!(table["articles"].as_array().map(Vec::len), Some(36));
}

#[test]
fn a_code_in_text() {
    let (_, stdout, _) = explain(&["a15.1"]);
    assert_eq!(
        stdout,
        "A15.1 〔违反〕指定包案党员迟延（第十五条）\n\n\
         包案党支部收到材料后三日内指定二名包案党员，当日不算，末日遇休息日按本院设置顺延。\n\n\
         期限依据：实施办法\n设例外：可以\n\n会查出的例子（截至 2016-09-30）\n  \
         案件/2016/2016-0001/案件.yaml\n  - 指定日期: 2016-08-18\n  + 指定日期: 2016-08-20\n\n\
         不会查出的例子（截至 2016-09-30）\n  案件/2016/2016-0001/案件.yaml\n  \
         - 指定日期: 2016-08-18\n  + 指定日期: 2016-08-19\n"
    );
}

#[test]
fn a_code_in_json() {
    let code = &explained(&["A13.1"])["codes"][0];
    assert_eq!(code["article"], 13);
    assert_eq!(code["severity"], "violation");
    assert_eq!(code["source"], "measures");
    assert_eq!(code["waivable"], true);
    assert_eq!(code["raises"]["as_of"], "2016-09-30");
}

#[test]
fn an_article_by_number_and_by_name_is_the_same() {
    assert_eq!(explain(&["13"]), explain(&["第十三条"]));
    assert_eq!(explain(&["第13条"]), explain(&["十三"]));
    assert_eq!(explained(&["13"])["articles"][0]["kinds"][0], "check");
}

#[test]
fn what_does_not_exist_says_what_does() {
    let (code, stdout, stderr) = explain(&["A99.9"]);
    let told = "错误：没有「A99.9」这个代码或者条号\n\
                办法：代码如 A13.1、D08，条号如 13 或者 第十三条；不写则列出全部三十六条\n";
    assert_eq!((code, stdout.as_str(), stderr.as_str()), (2, "", told));
}
