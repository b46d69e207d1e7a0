//! Examples that every help ends with; tests read them as command lines.

pub const PROGRAM: &str = "\
例子：
  xiafang                                  打开菜单，照数字选
  xiafang 检查                             看看记录有没有问题；写 xiafang check 一样
  xiafang 新建 登门访问记录 2016-0003-1    登门回来，写一份访问记录
  xiafang 制表 2016-09                     做九月的全部表册
  xiafang 制表 --帮助                      一个命令的用法和例子";

pub const BUILD: &str = "\
例子：
  xiafang build                         做最近一个月的表册
  xiafang build 2016-08 2016-09         做两个月的
  xiafang build 2016年第三季度          做季报和统计报表，写 2016-Q3 也行
  xiafang build 2016                    做全年的账册、考评和总结
  xiafang build 2016-09 --only 督办表   只做督办表，别的不动
  xiafang build 2016-09 --branch 第二党支部   一个支部的，另装成一册，一次印完
  xiafang build 2016-08 --at HEAD~3     照三次提交以前的数据，做在 out/2016-08@… 里";

pub const CHECK: &str = "\
例子：
  xiafang check                              截至今天，全部记录
  xiafang check 案件/2016/2016-0003          只看一件案件
  xiafang check --as-of 2016-09-30           截至九月底的情形
  xiafang check --branch 第二党支部          只看第二党支部的
  xiafang check --statistics                 先看每个代码有几条、各该谁办
  xiafang check --code A13.1 --format json   只要一个代码，给别的程序用";

pub const DUE: &str = "\
例子：
  xiafang due                                  两周以内到期和已经超期的
  xiafang due --within 30 --as-of 2016-09-30   从九月底起三十天以内的
  xiafang due --member 许文斌 --week           许文斌本周要办的
  xiafang due --branch 第二党支部 --overdue    第二党支部已经超期的";

pub const FIND: &str = "\
例子：
  xiafang find 许文斌         许文斌包案的对象，和写着他的地方
  xiafang find 大王庄 盗窃    几个词都要有
  xiafang find xwb            拼音首字母
  xiafang find -              不写在命令里，运行以后再输入，命令历史里不留姓名";

pub const COUNT: &str = "\
例子：
  xiafang count 2016-Q3                         第三季度，连同上季度、去年同期、本年累计
  xiafang count 2016年上半年 --by 支部          上半年，一个支部一组
  xiafang count 2016-Q3 --only 迟办 --cases     迟办的是哪几件、谁办的
  xiafang count 2016-09-01..2016-09-15 --branch 第二党支部   任何一段时间，只算一个支部";

pub const ROUNDS: &str = "\
例子：
  xiafang rounds                              下一个群众工作日，各支部走访谁
  xiafang rounds 2016-10-11                   写明哪一天
  xiafang rounds 2016-10-11 --branch 第二党支部   只看一个支部
  xiafang rounds 2016-10-11 --print           印成走访安排，一个支部一张，放在 out/走访/";

pub const SHOW: &str = "\
例子：
  xiafang show 2016-0003               一件案件
  xiafang show 2016-0003-1             只看一名对象，连同历年得到的款物
  xiafang show --branch 第二党支部     第二党支部包案的对象
  xiafang show --township 大王庄镇 --overdue   住在大王庄镇、有事项超期的对象";

pub const EXPLAIN: &str = "\
例子：
  xiafang explain A15.2      这一项检查什么，举例说明
  xiafang explain 第十五条   这一条办法怎样落实
  xiafang explain            三十六条一览";

pub const FIX: &str = "\
例子：
  xiafang fix                                  列出可以整理的地方，什么也不写
  xiafang fix --write                          照列出的改好
  xiafang fix 案件/2016/2016-0003 --write      只整理一件案件";

pub const RENUMBER: &str = "\
例子：
  xiafang renumber 2016-0024 2016-0030           列出要改的，什么也不动
  xiafang renumber 2016-0024 2016-0030 --write   改好";

pub const SEAL: &str = "\
例子：
  xiafang seal 2016-0010 --party 2            列出别处哪里写着他，什么也不动
  xiafang seal 2016-0010 --party 2 --write    别处去掉姓名；都去掉了，本案只留编号、日期和步骤";

pub const PURGE: &str = "\
例子：
  xiafang purge 2016-0010 --approver 吴庆山 --reason 未成年人犯罪记录依法封存           列出要写的
  xiafang purge 2016-0010 --approver 吴庆山 --reason 未成年人犯罪记录依法封存 --write   写进 锁定/改写.yaml";

pub const BLANK: &str = "\
例子：
  xiafang blank          列出全部表名
  xiafang blank 意见表   打印一种
  xiafang blank --all    全部打印
  xiafang blank 访问记录 2016-0003-1 --day 2016-12-27   填好这个人的表头，放在 out/预填/";

pub const FILE: &str = "\
例子：
  xiafang file 2016-0003     装成一卷，放在 out/案卷/
  xiafang file --year 2016   全年办结各卷的案卷目录、归档移交清单和卷脊";

pub const MANUAL: &str = "\
例子：
  xiafang manual   做成 out/操作手册.pdf";

pub const WATCH: &str = "\
例子：
  xiafang watch           一边录入一边看，按 Ctrl+C 结束
  xiafang watch 2016-09   只做九月的";

pub const INIT: &str = "\
例子：
  xiafang init data --office 豫安县人民检察院 --county 豫安县
  xiafang init data --year 2016   先建 2016 年的日历";

pub const DOCTOR: &str = "\
例子：
  xiafang doctor   逐项检查，缺什么给出一条补救的命令";

pub const SCHEMA: &str = "\
例子：
  xiafang schema data/.schemas   更新数据文件夹里的
  xiafang schema                 只列出种类";

pub const COMPLETIONS: &str = "\
例子：
  xiafang completions bash > ~/.local/share/bash-completion/completions/xiafang
  xiafang completions zsh >> ~/.zshrc
  xiafang completions fish > ~/.config/fish/completions/xiafang.fish
  xiafang completions powershell >> $PROFILE";

pub const MAN: &str = "\
例子：
  xiafang man > xiafang.1               总的一页
  xiafang man ~/.local/share/man/man1   一个命令一页";

pub const NEW: &str = "\
例子：
  xiafang new case --date 2016-08-11
  xiafang new visit 2016-0003-1 --date 2016-08-16 --fill 结果=见到 --edit
  xiafang new log 许文斌
  xiafang new payment 2016-0003-2/1
  xiafang new waiver A13.1 2016-0009";

pub const CHANGES: &str = "\
例子：
  xiafang changes                最近一次锁定以来改了什么
  xiafang changes HEAD~3         最近三次提交以来
  xiafang changes --print        排成变更审阅单，签字用";

pub const LOCK: &str = "\
例子：
  xiafang lock 2016-08   八月的表册签好以后锁定";

pub const VERIFY: &str = "\
例子：
  xiafang verify out/2016-08                  一个月的表册
  xiafang verify out/2016-08/督办表.pdf       一份
  xiafang verify J2PVC-5PWFC                  纸上的指纹是哪一份的，事实改过没有；打前十位就够";

pub const WHY: &str = "\
例子：
  xiafang why 2016-0003 生效日期      在哪个文件、谁写的
  xiafang why 2016-0003-1 考虑因素
  xiafang why 2016-0003-1 初访 期限   为什么是那一天到期
  xiafang why 2016-0003-1 期限        他的全部期限
  xiafang why --all --format json     全部期限，给别的程序核对";

pub const REHEARSE: &str = "\
例子：
  xiafang rehearse ../设置草稿.yaml                      设置.yaml 抄一份改好的，放在数据文件夹外面
  xiafang rehearse ../设置草稿.yaml --as-of 2016-12-31   截至年底的情形";

pub const HOOK: &str = "\
例子：
  xiafang hook install   提交以前自动检查，有错误的不让提交";

pub const SAVE: &str = "\
例子：
  xiafang save                      检查，存下全部改动，说明照改动写
  xiafang save 第一党支部访问三次   自己写说明
  xiafang save --who 苏婉珺         第一次写明谁在用这台电脑";

pub const SYNC: &str = "\
例子：
  xiafang sync                                    和上一次的地方交换
  xiafang sync --found /mnt/共享盘/下访.git       在共享盘上新建公共的仓库
  xiafang sync --into data /mnt/共享盘/下访.git   另一台电脑从那里取来
  xiafang sync /media/U盘                         用 U 盘带来带去，两台电脑不用连网
  xiafang sync /media/U盘 --passphrase            同上，盘上的文件加密，两台电脑写同一个口令";

pub const MERGE: &str = "\
例子：
  xiafang merge                一处一处问留哪一种
  xiafang merge --keep 我的    不问，一律留这台电脑上的";

pub const BACKUP: &str = "\
例子：
  xiafang backup /media/U盘                                            备份到 U 盘
  xiafang backup /media/U盘 --passphrase                               同上，备份加密
  xiafang backup --restore /media/U盘/下访备份-2016-12-31.bundle 取回   取回到 取回 文件夹";
