//! What git says of an exchange, as a clerk understands it.

/// What has happened and what to do, of what git said while it exchanged with a place.
pub fn in_office_words(said: &str, place: &str) -> (String, String) {
    let has = |words: &[&str]| words.iter().any(|word| said.contains(word));
    let (what, remedy) = if has(&["dubious ownership"]) {
        let what = "那里的修改历史属于另一个用户，git 不读";
        let remedy =
            format!("确认是本单位的，运行 git config --global --add safe.directory '{place}'");
        return (format!("{place}：{what}"), remedy);
    } else if has(&[
        "tell me who you are",
        "empty ident",
        "unable to auto-detect email",
    ]) {
        (
            "还没有写明谁在用这台电脑",
            "写明一次：xiafang save --who 你的姓名",
        )
    } else if has(&["several branches"]) {
        (
            "那里有几个分支，不知道和哪一个交换",
            "请管共享盘的人只留一个分支，或者写明平时的一个（git symbolic-ref HEAD）",
        )
    } else if has(&["unrelated histories"]) {
        (
            "那里是另一个单位的数据，和这里没有共同的历史，没有合并",
            "看看位置写对了没有；两个单位的数据不能合在一起",
        )
    } else if has(&[
        "No space left",
        "Out of diskspace",
        "file too large",
        "Disk quota",
    ]) {
        ("满了，写不下", "腾出地方，或者换一个盘，再做一次")
    } else if has(&["Read-only file system"]) {
        (
            "写不进去：盘是只读的，或者写保护开着",
            "打开写保护的开关，或者换一个盘，再做一次",
        )
    } else if has(&[
        "Input/output error",
        "unexpectedly",
        "hung up",
        "early EOF",
        "index-pack",
    ]) {
        (
            "读写到一半断了",
            "看看 U 盘、网线接好没有，再做一次；这里存过的都在",
        )
    } else if has(&[
        "Could not resolve",
        "Connection refused",
        "timed out",
        "unreachable",
        "Connection reset",
    ]) {
        ("连不上", "看看网络、服务器，再做一次；这里存过的都在")
    } else if has(&[
        "Permission denied",
        "insufficient permission",
        "unpacker error",
        "not permitted",
        "Authentication failed",
        "unable to create temporary",
    ]) {
        ("没有权限", "请管理共享盘、服务器的人给这个用户读写的权限")
    } else if has(&[
        "does not appear to be a git repository",
        "does not exist",
        "No such file",
        "not found",
        "repository '",
    ]) {
        ("找不到", "看看共享盘、U 盘接上没有，位置写对了没有")
    } else if has(&["bundle", "bad object", "corrupt", "bad pack", "invalid"]) {
        ("那里的文件不完整，或者坏了", "在写它的那台电脑上再交换一次")
    } else if has(&[
        "index.lock",
        "another git process",
        "Unable to write index",
        "could not lock",
    ]) {
        (
            "别的程序正在用这份记录",
            "等它做完再做一次；电脑断过电、确定没有别的程序的，删去数据仓库里的 .git/index.lock",
        )
    } else {
        ("交换没有做完", "运行 xiafang doctor 看看；这里存过的都在")
    };
    (format!("{place}：{what}"), remedy.to_owned())
}

#[cfg(test)]
mod tests {
    use super::in_office_words;

    #[test]
    fn a_disk_that_is_full_or_closed_is_told_as_such() {
        for (said, told) in [
            (
                "fatal: sha1 file '<stdout>' write error. Out of diskspace\nerror: pack-objects died",
                "U盘：满了，写不下",
            ),
            ("No space left on device (os error 28)", "U盘：满了，写不下"),
            (
                "Read-only file system (os error 30)",
                "U盘：写不进去：盘是只读的，或者写保护开着",
            ),
            ("Input/output error (os error 5)", "U盘：读写到一半断了"),
        ] {
            assert_eq!(in_office_words(said, "U盘").0, told, "{said}");
        }
    }
}
