using System.Collections.Frozen;

namespace DataAgent.Catalog.Search;

/// <summary>What the short words in names of tables and columns mean, and which words mean much the same.</summary>
internal static class Vocabulary
{
    private const string Short = """
        acc account;acct account;act activity;addr address;adj adjustment;adm admission;agt agent;alloc allocation;amt amount;anlys analysis;appl application;
        appr approval;appt appointment;arr arrival;asgn assignment;asst asset;att attribute;attr attribute;auth authorization;avail availability;avg average;
        bal balance;bch batch;bkg booking;bld building;bldg building;br branch;brn branch;bud budget;byr buyer;cal calendar;cap capacity;cat category;ccy currency;
        cd code;cfg configuration;chg charge;chk check;cln clinic;clm claim;cls class;cmp campaign;cmpl complaint;cnt count;cntr contract;cntry country;co company;
        coll collateral;com communication;comm commission;conf confirmation;cont contact;cov coverage;cr credit;crd card;crs course;ctg category;ctr center;
        ctrct contract;cty city;cur currency;curr currency;cust customer;cst customer;cvg coverage;dbt debit;dbr debtor;ded deduction;def definition;del delivery;
        dely delivery;dep departure;dept department;desc description;descr description;dest destination;dev device;diag diagnosis;disc discount;div division;
        dlv delivery;dlvry delivery;dob birthdate;doc document;dr doctor;drv driver;dt date;dtl detail;due due;dur duration;dvc device;dx diagnosis;ee employee;
        em email;eml email;emp employee;enr enrollment;enrl enrollment;eq equipment;eqp equipment;equip equipment;est estimate;evt event;exp expense;ext external;
        fac facility;fclt faculty;fld field;flt flight;fn function;fname firstname;frt freight;fst first;fwd forward;gl ledger;gr goods;grd grade;grp group;
        gt gate;hdr header;hist history;hol holiday;hosp hospital;hr hour;hrs hours;hse house;hsp hospital;id identifier;img image;ins insurance;insp inspection;
        inst instrument;instr instructor;int interest;inv invoice;invt inventory;invy inventory;itm item;jrn journal;jrnl journal;kpi indicator;lang language;
        lbl label;ldg ledger;ldgr ledger;ln loan;lname lastname;loc location;lst last;lt lot;lvl level;lv leave;mat material;matl material;mbr member;
        mdl model;meas measurement;med medication;mfg manufacturing;mfr manufacturer;mgr manager;mo month;mob mobile;msg message;msr measurement;mst master;
        mstr master;mtg mortgage;mtnc maintenance;mtr meter;mvmt movement;mv movement;nbr number;nm name;no number;note note;num number;nxt next;obj object;
        occ occupancy;ofc office;ofr offer;opn open;opp opportunity;ord order;org organization;orig origin;outst outstanding;pat patient;pax passenger;pay payment;
        payrl payroll;pd period;perf performance;pgm program;ph phone;phn phone;pic picture;pkg package;pl plan;plt plant;pmt payment;po purchase order;pol policy;
        port portfolio;pos position;prc price;prcl parcel;prd product;pref preference;prem premium;prfl profile;prg program;prj project;prm premium;proc procedure;
        prod product;prof profile;proj project;prom promotion;promo promotion;prov provider;prt part;prv provider;psgr passenger;pt patient;pur purchase;purch purchase;
        pw password;pwd password;pymt payment;qlty quality;qt quote;qty quantity;rcpt receipt;rcv receipt;rec record;recv receivable;reg registration;rel relation;
        rep representative;req request;res reservation;resv reservation;ret return;rev revenue;rgn region;rm room;rpt report;rsn reason;rsrc resource;rt rate;
        rte route;rtn return;rx prescription;sal salary;sch schedule;sched schedule;schd schedule;sctn section;seg segment;sem semester;seq sequence;sev severity;
        shp shipment;shpmt shipment;sig signature;sku product;slr salary;sls sales;sn serial;spec specification;src source;srv service;ss session;st status;
        stat status;std student;stf staff;stk stock;stmt statement;sto store;str street;stud student;subj subject;subs subscription;sum summary;sup supplier;
        supp supplier;svc service;swft swift;sx sex;sys system;tckt ticket;tech technician;tel phone;temp temperature;term term;tkt ticket;tm time;tot total;
        trd trade;trk truck;trl trailer;trn transaction;trng training;trp trip;trx transaction;ts timestamp;tsk task;ttl title;tx tax;txn transaction;txt text;
        typ type;unt unit;upd update;usr user;val value;var variant;vch voucher;veh vehicle;vend vendor;ver version;vis visit;vnd vendor;vol volume;vst visit;
        whs warehouse;wh warehouse;whse warehouse;wkly weekly;wo work order;wrk work;wt weight;xfer transfer;xref reference;yr year;zip postcode
        """;

    /// <summary>Each line is one meaning; the first word stands for all.</summary>
    private const string Same = """
        customer client buyer consumer;employee staff worker personnel colleague;supplier vendor;product article goods item merchandise;invoice bill;
        phone telephone mobile;salary wage pay compensation;doctor physician provider practitioner;patient;warehouse depot;shipment delivery consignment;
        car vehicle;passenger traveller traveler;reservation booking;ticket case incident;password credential;repayment installment instalment;
        course class;teacher instructor lecturer;fault failure breakdown defect;complaint grievance;medication drug medicine;location place site;
        stock inventory;purchase procurement;price cost;leave absence vacation holiday;payment;firm company organization;money amount;city town;
        postcode zip;birthdate birthday;maintenance repair;mark grade;lend loan borrow;enroll enrollment attend;consumption usage;email mail;
        revenue turnover sale;manager supervisor boss;tariff rate;hour time;owner holder
        """;

    private static readonly FrozenDictionary<string, string[]> Meanings = Pairs(Short)
        .ToDictionary(static p => p[0], static p => p[1..], StringComparer.Ordinal).ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string[]> Groups = Pairs(Same)
        .SelectMany(static g => g.Select(w => (Word: PorterStemmer.Stem(w), Others: g.Where(o => o != w).Select(PorterStemmer.Stem).ToArray())))
        .GroupBy(static g => g.Word).ToDictionary(static g => g.Key, static g => g.SelectMany(static o => o.Others).Distinct().ToArray()).ToFrozenDictionary();

    private static readonly FrozenSet<string> Known =
        Meanings.SelectMany(static m => m.Value.Prepend(m.Key)).Concat(Pairs(Same).SelectMany(static g => g)).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Words of questions that say nothing about what is asked for.</summary>
    private static readonly FrozenSet<string> Empty = """
        a about all an and any are as at average be been between by can count did do does each ever every find first for from get give had has have how i in into is it its
        last least list many me more most much my of on or our over per show since some tell than that the their them there these they this those to top under up was
        we were what when where which who whom whose why will with within without would you your
        """.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>An abbreviation, or a word that one stands for.</summary>
    public static bool IsKnown(string word) => Known.Contains(word);

    public static bool SaysNothing(string word) => Empty.Contains(word);

    /// <summary>The stems a word of a name or a question stands for: its own, and those of what it abbreviates.</summary>
    public static IEnumerable<string> Stems(string word)
    {
        yield return PorterStemmer.Stem(word);
        foreach (var meaning in Meanings.GetValueOrDefault(word, []))
            yield return PorterStemmer.Stem(meaning);
    }

    /// <summary>Stems that mean much the same.</summary>
    public static IReadOnlyList<string> Alike(string stem) => Groups.GetValueOrDefault(stem, []);

    private static IEnumerable<string[]> Pairs(string text) =>
        text.Split(';').Select(static p => p.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries)).Where(static p => p.Length > 0);
}
